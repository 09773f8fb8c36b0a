-- Names and words are looked up for those that are shown only.
WITH (
  SELECT groupArray((asker, asked_at))
  FROM (
    SELECT asker, asked_at
    FROM (
      -- include answers
    )
    WHERE took IS NULL AND age >= 3600
    ORDER BY asked_at DESC, asker
    LIMIT 100)) AS waiting
SELECT
  q.community_id AS community_id, q.group_id AS group_id, q.member_id AS member_id, q.occurred_at AS asked_at,
  dateDiff('second', q.occurred_at, least($__toTime, now())) AS age,
  leftUTF8(any(m.text), 160) AS words
FROM (
  SELECT community_id, group_id, member_id, occurred_at, event_id
  FROM member_questions FINAL
  WHERE (xxHash64(community_id, group_id, member_id), occurred_at) IN (SELECT w.1, w.2 FROM (SELECT arrayJoin(waiting) AS w))
    AND day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS q
LEFT JOIN (
  SELECT community_id, group_id, event_id, text
  FROM messages_raw
  WHERE occurred_at IN (SELECT w.2 FROM (SELECT arrayJoin(waiting) AS w))
    AND $__timeFilter_ms(occurred_at)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS m
  ON m.community_id = q.community_id AND m.group_id = q.group_id AND m.event_id = q.event_id
GROUP BY community_id, group_id, member_id, asked_at, q.event_id
ORDER BY asked_at DESC
LIMIT 100
