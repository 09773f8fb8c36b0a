-- Rows archived per second
WITH
  greatest({rounding:UInt32}, 10) AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT
  intDiv(toUnixTimestamp(archived_at), step) * step AS t,
  countIf(kind = 'message') / step AS messages,
  countIf(kind = 'event') / step AS events
FROM (
  SELECT archived_at, 'message' AS kind FROM ${database}.messages_raw
  UNION ALL
  SELECT archived_at, 'event' AS kind FROM ${database}.events_raw
)
WHERE archived_at >= toDateTime64(since, 3) AND archived_at < toDateTime64(until, 3)
GROUP BY t
ORDER BY t WITH FILL FROM since TO until STEP step
