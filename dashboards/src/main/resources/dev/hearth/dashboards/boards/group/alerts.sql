SELECT
  alerts.state AS state,
  severity,
  kind,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, alerts.text) AS reason,
  opened_at,
  if(alerts.state = 'RESOLVED', toNullable(updated_at), NULL) AS ended_at,
  acknowledged_by,
  rule,
  alert_id,
  if(${language:singlequote} = 'zh' AND title_zh != '', title_zh, alerts.title) AS headline,
  evidence
FROM alerts
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
ORDER BY alerts.state = 'RESOLVED', opened_at DESC
LIMIT 50
