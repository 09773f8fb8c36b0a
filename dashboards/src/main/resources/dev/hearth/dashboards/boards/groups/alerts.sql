SELECT
  alerts.state AS state,
  severity,
  kind,
  community_id,
  group_id,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, alerts.text) AS reason,
  opened_at,
  updated_at,
  acknowledged_by,
  paged
FROM alerts
WHERE subject_type = 'GROUP'
  AND (alerts.state != 'RESOLVED' OR $__timeFilter_ms(updated_at))
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
ORDER BY
  alerts.state = 'RESOLVED',
  transform(severity, ['CRITICAL', 'WARNING', 'INFO'], [0, 1, 2], 3),
  updated_at DESC
LIMIT 100
