SELECT
  community_id,
  opened_at,
  severity,
  state,
  if(${language:singlequote} = 'zh' AND title_zh != '', title_zh, title) AS what,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, text) AS why
FROM alerts
WHERE subject_type = 'MEMBER' AND subject = ${member:singlequote}
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY opened_at DESC
LIMIT 50
