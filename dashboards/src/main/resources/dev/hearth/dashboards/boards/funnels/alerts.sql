SELECT
  opened_at,
  community_id,
  group_id,
  severity,
  state,
  if(${language:singlequote} = 'zh' AND title_zh != '', title_zh, title) AS what,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, text) AS why
FROM alerts
WHERE startsWith(kind, 'funnel.')
  AND (opened_at >= $__fromTime OR state != 'RESOLVED') AND opened_at <= $__toTime
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY opened_at DESC
LIMIT 50
