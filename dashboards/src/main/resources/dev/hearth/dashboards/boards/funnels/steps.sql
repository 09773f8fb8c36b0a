-- Who stands at a step and may still go on is apart from who has gone on and from who will not.
SELECT
  concat(toString(number), ' ', path[number]) AS step,
  countIf(level > number OR state = 'CONVERTED') AS went_on,
  countIf(level = number AND state = 'IN_PROGRESS') AS in_progress,
  countIf(level = number AND state IN ('EXPIRED', 'EXCLUDED')) AS stopped
FROM funnel_entries
ARRAY JOIN arrayEnumerate(path) AS number
WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
  AND level >= number
GROUP BY number, step
ORDER BY number
