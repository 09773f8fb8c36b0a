-- Those that are judged, not cold yet, and due within a day.
SELECT
  community_id,
  group_id,
  state,
  deadline,
  silent_since,
  168 / nullIf(conversations_per_week, 0) AS usually_every_hours
FROM group_status
WHERE armed = 1
  AND state IN ('ACTIVE', 'QUIET')
  AND deadline > toDateTime64('1971-01-01', 3)
  AND deadline < now() + INTERVAL 1 DAY
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY deadline, messages_per_week DESC
LIMIT 30
