SELECT moved_at, community_id, member_id, from_tier, to_tier, days_before
FROM v_tier_moves
WHERE from_position > 0 AND $__timeFilter_ms(moved_at)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY moved_at DESC
LIMIT 100
