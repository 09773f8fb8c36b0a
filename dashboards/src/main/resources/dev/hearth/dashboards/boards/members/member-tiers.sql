-- The tier that held when the span began, each change in it, and the last one once more at the end,
-- up to which it is drawn. Of two communities that know the id, the first.
WITH (
  SELECT min(toString(community_id))
  FROM member_tier_now
  WHERE member_id = ${member:singlequote}
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS home
SELECT time, toString(tier) AS tier
FROM (
  SELECT
    greatest(since, toDateTime64($__fromTime, 3, 'UTC')) AS time,
    argMax(tier, (since, version)) AS tier
  FROM member_tiers
  WHERE member_id = ${member:singlequote} AND community_id = home
    AND day <= toDate($__toTime) + 1 AND since <= $__toTime
  GROUP BY time
  UNION ALL
  SELECT toDateTime64($__toTime, 3, 'UTC'), argMax(tier, (since, version))
  FROM member_tiers
  WHERE member_id = ${member:singlequote} AND community_id = home
    AND day <= toDate($__toTime) + 1 AND since <= $__toTime
  HAVING count() > 0)
ORDER BY time
