-- The words are looked up for those that are shown only.
WITH (
  SELECT groupArray((community_id, group_id, member_id, asked_at, event_id, age))
  FROM (
    SELECT community_id, group_id, member_id, asked_at, event_id, age
    FROM (
      -- include answers
    )
    WHERE took IS NULL AND age >= 3600
    ORDER BY asked_at DESC
    LIMIT 100)) AS waiting
SELECT q.community_id AS community_id, q.group_id AS group_id, q.member_id AS member_id, q.asked_at AS asked_at, q.age AS age, m.words AS words
FROM (
  SELECT w.1 AS community_id, w.2 AS group_id, w.3 AS member_id, w.4 AS asked_at, w.5 AS event_id, w.6 AS age
  FROM (SELECT arrayJoin(waiting) AS w)) AS q
LEFT JOIN (
  SELECT community_id, group_id, event_id, leftUTF8(any(text), 160) AS words
  FROM messages_raw
  WHERE (community_id, group_id, occurred_at, event_id) IN (SELECT w.1, w.2, w.4, w.5 FROM (SELECT arrayJoin(waiting) AS w))
  GROUP BY community_id, group_id, event_id) AS m
  ON m.community_id = q.community_id AND m.group_id = q.group_id AND m.event_id = q.event_id
ORDER BY asked_at DESC
