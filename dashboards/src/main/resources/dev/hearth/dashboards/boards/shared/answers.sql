-- A question is answered by the first reply to its asker from somebody else in the group. An asker in
-- a group is a number here: one is joined by far quicker than three words.
SELECT
  q.community_id AS community_id, q.group_id AS group_id, q.member_id AS member_id, q.event_id AS event_id, q.occurred_at AS asked_at,
  r.member_id AS answered_by, r.role AS answered_as,
  if(r.occurred_at > q.occurred_at, dateDiff('millisecond', q.occurred_at, r.occurred_at) / 1000, NULL) AS took,
  dateDiff('second', q.occurred_at, least($__toTime, now())) AS age
FROM (
  SELECT xxHash64(community_id, group_id, member_id) AS asker, community_id, group_id, member_id, event_id, occurred_at
  FROM member_questions FINAL
  WHERE $__timeFilter_ms(occurred_at)
    AND day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS q
ASOF LEFT JOIN (
  SELECT xxHash64(community_id, group_id, to_member_id) AS asker, occurred_at, member_id, role
  FROM member_replies
  WHERE day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS r
  ON r.asker = q.asker AND r.occurred_at > q.occurred_at
