-- Queries and inserts that ended with an error, by its name. What the jobs retry is in here, once for
-- each attempt.
SELECT
  time,
  error,
  sum(attempts) * 60 / $__interval_s AS per_minute
FROM (
  SELECT
    $__timeInterval(event_time) AS time,
    concat(user, ' ', errorCodeToName(exception_code)) AS error,
    1 AS attempts
  FROM system.query_log
  WHERE event_date >= toDate($__fromTime) AND event_date <= toDate($__toTime)
    AND $__timeFilter(event_time)
    AND exception_code != 0
  UNION ALL
  SELECT
    toStartOfInterval(
      $__fromTime + toIntervalSecond(number * $__interval_s), toIntervalSecond($__interval_s)),
    'none',
    0
  FROM numbers(toUInt32(intDiv(toInt64($__toTime) - toInt64($__fromTime), $__interval_s)) + 1)
)
GROUP BY time, error
ORDER BY time, error
