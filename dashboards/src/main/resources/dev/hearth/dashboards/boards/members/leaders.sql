-- Whoever wrote as a member at least once: staff and bots are answered by duty. What is shown beside
-- the order is counted for those only who may be shown. A member in a group is a number here.
WITH (
  SELECT groupArray((place, member))
  FROM (
    SELECT xxHash64(community_id, group_id, to_member_id) AS place, any(to_member_id) AS member
    FROM member_replies FINAL
    WHERE day > toDate($__toTime) - 29 AND day <= toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY place
    ORDER BY uniqExact(xxHash64(member_id)) DESC, count() DESC, member
    LIMIT 300)) AS first
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
  AND xxHash64(community_id, group_id, to_member_id) IN (SELECT f.1 FROM (SELECT arrayJoin(first) AS f))
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY community_id, group_id, to_member_id
HAVING (community_id, to_member_id) IN (
  SELECT community_id, member_id
  FROM community_first_posts
  WHERE member_id IN (SELECT f.2 FROM (SELECT arrayJoin(first) AS f))
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
ORDER BY repliers DESC, replies DESC, member_id
LIMIT 50
