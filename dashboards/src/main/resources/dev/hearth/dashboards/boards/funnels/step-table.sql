-- Rates are those of paths whose window is closed: of the others nobody knows yet.
SELECT
  toString(number) AS place,
  path[number] AS step,
  countIf(level >= number) AS reached,
  countIf(level = number AND state = 'IN_PROGRESS') AS in_progress,
  countIf(matured = 1 AND level >= number) AS matured_reached,
  matured_reached / nullIf(countIf(matured = 1 AND level >= number - 1), 0) AS step_rate,
  matured_reached / nullIf(countIf(matured = 1), 0) AS overall_rate,
  quantileExactInclusiveOrNullIf(0.5)(dateDiff('second', reached_at[number - 1], reached_at[number]), number > 1 AND level >= number) AS median_seconds,
  quantileExactInclusiveOrNullIf(0.9)(dateDiff('second', reached_at[number - 1], reached_at[number]), number > 1 AND level >= number) AS p90_seconds
FROM funnel_entries
ARRAY JOIN arrayEnumerate(path) AS number
WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
GROUP BY number, step
ORDER BY number
