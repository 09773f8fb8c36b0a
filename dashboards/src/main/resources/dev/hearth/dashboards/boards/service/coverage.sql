SELECT
  leftPad(toString(toHour(slot, ${timezone:singlequote})), 2, '0') AS hour,
  uniqExactIf(community_id, group_id, is_staff = 0) AS talking_groups,
  uniqExactIf(community_id, group_id, is_staff = 1) AS groups_with_staff
FROM posters_5m
WHERE $__timeFilter(slot)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY hour
ORDER BY hour
