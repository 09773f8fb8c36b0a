-- What came after its minute, or its day, was final for a job. It is in the archive; `hearth verify
-- --repair` counts it.
SELECT
  time,
  feature,
  sum(records) * 60 / $__interval_s AS per_minute
FROM (
  SELECT $__timeInterval(rejected_at) AS time, toString(job) AS feature, 1 AS records
  FROM rejected_raw
  WHERE $__timeFilter_ms(rejected_at) AND reason = 'LATE'
  UNION ALL
  SELECT
    toStartOfInterval(
      $__fromTime + toIntervalSecond(number * $__interval_s), toIntervalSecond($__interval_s)),
    'activity',
    0
  FROM numbers(toUInt32(intDiv(toInt64($__toTime) - toInt64($__fromTime), $__interval_s)) + 1)
)
GROUP BY time, feature
ORDER BY time, feature
