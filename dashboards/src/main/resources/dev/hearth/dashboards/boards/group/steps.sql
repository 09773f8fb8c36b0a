SELECT
  at,
  step,
  severity,
  kind,
  alert_steps.title AS title,
  page AS told,
  held,
  acknowledged_by,
  alert_id
FROM alert_steps
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter_ms(at)
ORDER BY at DESC, sequence DESC
LIMIT 100
