-- The line of all is drawn in a quiet time too, so that an empty chart is not taken for a broken one.
SELECT
  time,
  why,
  sum(records) * 60 / $__interval_s AS per_minute
FROM (
  SELECT
    $__timeInterval(rejected_at) AS time,
    arrayJoin(['all', toString(reason)]) AS why,
    1 AS records
  FROM rejected_raw
  WHERE $__timeFilter_ms(rejected_at)
  UNION ALL
  SELECT
    toStartOfInterval(
      $__fromTime + toIntervalSecond(number * $__interval_s), toIntervalSecond($__interval_s)),
    'all',
    0
  FROM numbers(toUInt32(intDiv(toInt64($__toTime) - toInt64($__fromTime), $__interval_s)) + 1)
)
GROUP BY time, why
ORDER BY time, why
