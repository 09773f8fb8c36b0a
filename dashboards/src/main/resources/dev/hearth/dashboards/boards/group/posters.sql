SELECT
  toStartOfInterval(slot, INTERVAL greatest(3600, $__interval_s) second) AS time,
  uniqExactIf(member_id, is_staff = 0) AS members,
  uniqExactIf(member_id, is_staff = 1) AS staff
FROM posters_5m
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter(slot)
GROUP BY time
ORDER BY time
