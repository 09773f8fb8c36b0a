-- Busiest groups, messages per 5 min
WITH
  greatest(intDiv({rounding:UInt32}, 300), 1) * 300 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, busiest, messages
FROM (
  SELECT
    intDiv(toUnixTimestamp(window_start), step) * step AS t,
    concat(community_id, ' / ', group_id) AS busiest,
    sum(messages_all) * 300 / step AS messages
  FROM ${database}.group_activity_raw FINAL
  WHERE window_start >= toDateTime(since) AND window_start < toDateTime(until)
    AND (community_id, group_id) IN (
      SELECT community_id, group_id
      FROM ${database}.group_activity_raw FINAL
      WHERE window_start >= toDateTime(since) AND window_start < toDateTime(until)
      GROUP BY community_id, group_id
      ORDER BY sum(messages_all) DESC, community_id, group_id
      LIMIT 5
    )
  GROUP BY t, busiest
  ORDER BY busiest, t WITH FILL FROM since TO until STEP step
)
ORDER BY t, busiest
