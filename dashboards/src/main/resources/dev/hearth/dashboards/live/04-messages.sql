-- Messages per minute, by community
WITH
  greatest({rounding:UInt32}, 60) AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, community_id, per_minute
FROM (
  SELECT
    intDiv(toUnixTimestamp(window_start), step) * step AS t,
    community_id,
    sum(messages_all) * 60 / step AS per_minute
  FROM ${database}.community_activity_raw FINAL
  WHERE window_start >= toDateTime(since) AND window_start < toDateTime(until)
  GROUP BY t, community_id
  ORDER BY community_id, t WITH FILL FROM since TO until STEP step
)
ORDER BY t, community_id
