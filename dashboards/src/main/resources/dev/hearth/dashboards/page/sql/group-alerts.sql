-- The alerts of one group, those that are over as well.
SELECT alert_id, kind, severity, state, opened_at, updated_at, title, title_zh, text, text_zh,
  evidence, acknowledged_by
FROM alerts
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
ORDER BY state = 'RESOLVED', opened_at DESC, alert_id
LIMIT 10
