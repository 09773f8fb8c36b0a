-- Days of which no path has matured have no rate.
SELECT
  toDateTime(day) AS time,
  matured_converted / matured_paths AS rate,
  greatest(0, (rate + 1.9207294 / matured_paths - 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured_paths + 0.9603647 / (matured_paths * matured_paths)))) / (1 + 3.8414588 / matured_paths)) AS rate_low,
  least(1, (rate + 1.9207294 / matured_paths + 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured_paths + 0.9603647 / (matured_paths * matured_paths)))) / (1 + 3.8414588 / matured_paths)) AS rate_high
FROM (
  SELECT day, countIf(matured = 1) AS matured_paths, countIf(matured = 1 AND state = 'CONVERTED') AS matured_converted
  FROM funnel_entries
  WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
  GROUP BY day)
WHERE matured_paths > 0
ORDER BY time
