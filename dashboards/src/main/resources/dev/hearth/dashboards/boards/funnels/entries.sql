SELECT
  toDateTime(day) AS time,
  countIf(state = 'CONVERTED') AS converted,
  countIf(state = 'IN_PROGRESS') AS in_progress,
  countIf(state = 'EXPIRED') AS expired,
  countIf(state = 'EXCLUDED') AS excluded
FROM funnel_entries
WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
GROUP BY day
ORDER BY time
