-- Whose turn is next: when each group is judged cold unless somebody speaks.
SELECT community_id, group_id, state, silent_since, deadline, score, threshold,
  168 / conversations_per_week AS usually_every_hours
FROM group_status
WHERE deadline > $__toTime AND state IN ('ACTIVE', 'QUIET')
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY deadline, community_id, group_id
LIMIT 12
