-- What waits for somebody: nobody's first, the most urgent of them first, the newest of these first.
SELECT alert_id, community_id, kind, severity, state, subject_type, subject, group_id, platform,
  opened_at, updated_at, title, title_zh, text, text_zh, evidence, acknowledged_by,
  count() OVER () AS total
FROM alerts
WHERE state != 'RESOLVED'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY state = 'ACKNOWLEDGED', indexOf(['CRITICAL', 'WARNING', 'INFO'], severity),
  opened_at DESC, alert_id
LIMIT 100
