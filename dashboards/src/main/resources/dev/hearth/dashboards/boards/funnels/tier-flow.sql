SELECT community_id, from_tier, to_tier, members, share, median_days, p90_days
FROM v_tier_flow
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY community_id, from_position, to_position
