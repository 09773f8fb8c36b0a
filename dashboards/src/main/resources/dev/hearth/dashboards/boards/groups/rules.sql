SELECT
  rule,
  count() AS raised,
  countIf(acknowledged_by != '') AS acknowledged,
  countIf(alerts.state = 'RESOLVED') AS resolved,
  countIf(paged = 1) AS paged_alerts,
  if(
    resolved = 0,
    NULL,
    quantileExactIf(0.5)(dateDiff('minute', opened_at, updated_at), alerts.state = 'RESOLVED') / 60) AS median_hours
FROM alerts
WHERE subject_type = 'GROUP'
  AND $__timeFilter_ms(opened_at)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY rule
ORDER BY raised DESC
LIMIT 30
