-- Age of the newest event, seconds
WITH
  greatest({rounding:UInt32}, 10) AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, greatest(0, t + step - max(newest) OVER (ORDER BY t)) AS age
FROM (
  SELECT t, max(at) AS newest
  FROM (
    SELECT
      toInt64(intDiv(toUnixTimestamp(archived_at), step) * step) AS t,
      toFloat64(toUnixTimestamp64Milli(occurred_at)) / 1000 AS at
    FROM ${database}.messages_raw
    WHERE occurred_at >= toDateTime64(since, 3)
      AND archived_at >= toDateTime64(since, 3) AND archived_at < toDateTime64(until, 3)
    UNION ALL
    SELECT toInt64(since + number * step), toFloat64(since)
    FROM numbers(intDiv({seconds:UInt32}, step))
  )
  GROUP BY t
)
ORDER BY t
