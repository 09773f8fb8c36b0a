-- Whoever wrote as a member at least once: staff and bots are answered by duty.
SELECT
  community_id, group_id, member_id, repliers, replies, staff_repliers, days
FROM (
  SELECT
    community_id,
    group_id,
    to_member_id AS member_id,
    uniqExact(r.member_id) AS repliers,
    uniqExact(event_id) AS replies,
    uniqExactIf(r.member_id, role IN ('STAFF', 'OWNER')) AS staff_repliers,
    uniqExact(day) AS days
  FROM member_replies AS r
  WHERE day > toDate($__toTime) - 29 AND day <= toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id, group_id, to_member_id
  ORDER BY repliers DESC, replies DESC, member_id
  LIMIT 300
)
WHERE (community_id, member_id) IN (
  SELECT community_id, member_id
  FROM community_first_posts
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community))
ORDER BY repliers DESC, replies DESC, member_id
LIMIT 50
