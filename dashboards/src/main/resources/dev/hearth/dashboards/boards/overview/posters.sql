SELECT
  toStartOfInterval(slot, INTERVAL greatest(300, $__interval_s) second) AS time,
  uniqExactIf((community_id, member_id), is_staff = 0) AS members,
  uniqExactIf((community_id, member_id), is_staff = 1) AS staff,
  uniqExactIf((community_id, group_id), is_staff = 0) AS groups
FROM posters_5m
WHERE $__timeFilter(slot)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY time
ORDER BY time
