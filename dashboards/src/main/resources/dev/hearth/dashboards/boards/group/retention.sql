-- Cohorts by the week of the first message; a week that is not over for a cohort shows nothing.
SELECT
  toString(cohort) AS week,
  any(r.members) AS members,
  if(maxIf(is_complete, n = 1) = 1, maxIf(on_or_after_rate, n = 1), NULL) AS week_1,
  if(maxIf(is_complete, n = 2) = 1, maxIf(on_or_after_rate, n = 2), NULL) AS week_2,
  if(maxIf(is_complete, n = 4) = 1, maxIf(on_or_after_rate, n = 4), NULL) AS week_4,
  if(maxIf(is_complete, n = 8) = 1, maxIf(on_or_after_rate, n = 8), NULL) AS week_8,
  if(maxIf(is_complete, n = 12) = 1, maxIf(on_or_after_rate, n = 12), NULL) AS week_12
FROM v_group_retention_1w AS r
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
GROUP BY cohort
ORDER BY cohort DESC
LIMIT 26
