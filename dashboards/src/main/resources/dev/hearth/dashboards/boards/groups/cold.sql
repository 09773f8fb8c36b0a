SELECT
  community_id,
  group_id,
  cold_since,
  silent_since,
  score,
  threshold,
  usually_every_hours,
  if(${language:singlequote} = 'zh' AND why_zh != '', why_zh, why) AS reason,
  alert_state,
  acknowledged_by
FROM v_cold
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
ORDER BY cold_since DESC
LIMIT 100
