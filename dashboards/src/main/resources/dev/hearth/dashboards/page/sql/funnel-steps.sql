-- How far the paths came that began in the span. Only paths whose window is closed have a
-- conversion; those that may still go on are counted apart. Of each funnel the latest definition.
WITH latest AS (
  SELECT funnel, max(funnel_version) AS version
  FROM v_funnel_daily
  WHERE $__dateFilter(day)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY funnel)
SELECT funnel, step, any(name) AS name, sum(entered) AS entered, sum(reached) AS reached,
  sum(matured_entered) AS matured_entered, sum(matured_reached) AS matured_reached
FROM v_funnel_steps
WHERE $__dateFilter(day) AND (funnel, funnel_version) IN latest
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY funnel, step
ORDER BY funnel, step
