-- What nobody looks after comes first, then what is worst, then what is newest.
SELECT
  severity,
  community_id,
  group_id,
  kind,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, alerts.text) AS reason,
  opened_at,
  state,
  acknowledged_by,
  subject,
  alert_id,
  if(${language:singlequote} = 'zh' AND title_zh != '', title_zh, alerts.title) AS headline,
  evidence,
  count() OVER () AS total
FROM alerts
WHERE alerts.state != 'RESOLVED'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY
  state = 'OPEN' DESC,
  transform(severity, ['CRITICAL', 'WARNING', 'INFO'], [0, 1, 2], 3),
  opened_at DESC
LIMIT 50
