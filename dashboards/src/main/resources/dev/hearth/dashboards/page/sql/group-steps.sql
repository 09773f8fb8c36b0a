-- What happened to the alerts of one group, the newest first.
SELECT alert_id, sequence, at, step, state, severity, page, held, acknowledged_by
FROM alert_steps
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
ORDER BY at DESC, alert_id, sequence DESC
LIMIT 60
