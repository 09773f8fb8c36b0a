-- What became of the paths that began in the span.
SELECT funnel, sum(entered) AS entered, sum(converted) AS converted,
  sum(in_progress) AS in_progress, sum(expired) AS expired, sum(excluded) AS excluded,
  sum(matured) AS matured, sum(matured_converted) AS matured_converted
FROM v_funnel_daily
WHERE $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY funnel, funnel_version
ORDER BY funnel, funnel_version DESC
LIMIT 1 BY funnel
