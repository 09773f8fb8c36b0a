SELECT
  community_id,
  group_id,
  cold_since,
  silent_since,
  if(${language:singlequote} = 'zh' AND why_zh != '', why_zh, why) AS reason,
  usually_every_hours,
  acknowledged_by,
  count() OVER () AS total
FROM v_cold
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY cold_since DESC
LIMIT 30
