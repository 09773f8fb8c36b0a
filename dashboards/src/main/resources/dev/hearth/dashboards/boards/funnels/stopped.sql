SELECT
  steps[-1] AS last_step,
  arrayFirst(step -> NOT has(steps, step), path) AS next_step,
  countIf(state = 'IN_PROGRESS') AS in_progress,
  countIf(state = 'EXPIRED') AS expired,
  countIf(state = 'EXCLUDED') AS excluded,
  (expired + excluded) / nullIf(sum(expired + excluded) OVER (), 0) AS share
FROM funnel_entries
WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
  AND state != 'CONVERTED'
GROUP BY last_step, next_step
ORDER BY expired + excluded DESC
LIMIT 50
