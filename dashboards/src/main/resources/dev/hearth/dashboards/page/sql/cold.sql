-- Which groups are cold and why, the newest first, and who looks after them.
SELECT community_id, group_id, cold_since, silent_since, why, why_zh, score, threshold,
  usually_every_hours, alert_id, alert_state, acknowledged_by, count() OVER () AS total
FROM v_cold
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY cold_since DESC, community_id, group_id
LIMIT 50
