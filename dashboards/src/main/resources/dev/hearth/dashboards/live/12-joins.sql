-- Members per hour: joined, left
WITH
  greatest(intDiv({rounding:UInt32}, 300), 1) * 300 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT
  intDiv(toUnixTimestamp(window_start), step) * step AS t,
  sum(joins) * 3600 / step AS joined,
  (sum(leaves) + sum(kicks)) * 3600 / step AS left
FROM ${database}.community_activity_raw FINAL
WHERE window_start >= toDateTime(since) AND window_start < toDateTime(until)
GROUP BY t
ORDER BY t WITH FILL FROM since TO until STEP step
