-- Paths that began in the 28 days up to the end of the range. The rate is of matured paths only:
-- one that may still go on is no drop. A click leads to the one community, or to all.
SELECT
  if(uniqExact(entry.community_id) = 1, any(toString(entry.community_id)), concat('$', '__all')) AS community_id,
  toString(funnel) AS funnel,
  funnel_version AS version,
  count() AS entered,
  countIf(state = 'IN_PROGRESS') AS in_progress,
  countIf(state = 'CONVERTED') AS converted,
  countIf(matured = 1) AS matured_paths,
  countIf(matured = 1 AND state = 'CONVERTED') AS matured_converted,
  countIf(matured = 1 AND state = 'CONVERTED') / nullIf(countIf(matured = 1), 0) AS rate
FROM funnel_entries AS entry
WHERE day > toDate($__toTime) - 28
  AND day <= toDate($__toTime)
  AND $__conditionalAll(entry.community_id IN (${community:singlequote}), $community)
GROUP BY funnel, version
ORDER BY funnel, version DESC
