SELECT
  countIf(state = 'COLD') AS cold,
  countIf(state = 'QUIET') AS quiet,
  countIf(state = 'UNKNOWN') AS unknown,
  countIf(state = 'DEAD') AS dead,
  countIf(state = 'ACTIVE') AS active,
  countIf(state IN ('NEW', 'LEARNING')) AS learning
FROM group_status
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
