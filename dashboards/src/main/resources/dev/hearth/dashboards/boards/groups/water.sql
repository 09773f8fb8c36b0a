SELECT
  community_id,
  group_id,
  day,
  day_messages,
  day_effective_share,
  day_messages_per_member
FROM group_status
WHERE water = 1
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
ORDER BY day_messages DESC
LIMIT 30
