SELECT count() AS newcomers
FROM member_tiers
WHERE $__dateFilter(day) AND from_tier = 'NONE' AND tier != 'LEFT'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
