-- Seconds from event to row: p50, p99
WITH
  greatest({rounding:UInt32}, 10) AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT
  intDiv(toUnixTimestamp(archived_at), step) * step AS t,
  round(quantileExact(0.5)(lag), 3) AS p50,
  round(quantileExact(0.99)(lag), 3) AS p99
FROM (
  SELECT
    archived_at,
    (toUnixTimestamp64Milli(archived_at) - toUnixTimestamp64Milli(occurred_at)) / 1000 AS lag
  FROM ${database}.messages_raw
  WHERE occurred_at >= toDateTime64(since, 3)
    AND archived_at >= toDateTime64(since, 3) AND archived_at < toDateTime64(until, 3)
)
GROUP BY t
ORDER BY t WITH FILL FROM since TO until STEP step
