SELECT
  community_id,
  group_id,
  state,
  silent_since,
  quiet_at,
  deadline,
  168 / nullIf(conversations_per_week, 0) AS usually_every_hours,
  messages_per_week,
  score,
  threshold
FROM group_status
WHERE armed = 1
  AND state IN ('ACTIVE', 'QUIET')
  AND deadline > toDateTime64('1971-01-01', 3)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
ORDER BY deadline, messages_per_week DESC
LIMIT 50
