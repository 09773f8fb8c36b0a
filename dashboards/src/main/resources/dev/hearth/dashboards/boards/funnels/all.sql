SELECT
  community_id,
  funnel,
  toString(funnel_version) AS version,
  arrayStringConcat(any(path), ' > ') AS steps,
  count() AS entered,
  countIf(state = 'IN_PROGRESS') AS in_progress,
  countIf(e.matured = 1) AS matured,
  if(matured = 0, NULL, countIf(e.matured = 1 AND state = 'CONVERTED') / matured) AS rate,
  if(matured = 0, NULL, greatest(0, (rate + 1.9207294 / matured - 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured + 0.9603647 / (matured * matured)))) / (1 + 3.8414588 / matured))) AS rate_low,
  if(matured = 0, NULL, least(1, (rate + 1.9207294 / matured + 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured + 0.9603647 / (matured * matured)))) / (1 + 3.8414588 / matured))) AS rate_high
FROM funnel_entries AS e
WHERE $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY community_id, funnel, funnel_version
ORDER BY funnel, community_id, funnel_version DESC
