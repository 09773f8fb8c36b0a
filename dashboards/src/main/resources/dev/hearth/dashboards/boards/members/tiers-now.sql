SELECT toString(tier) AS tier, count() AS members
FROM member_tier_now
WHERE tier != 'LEFT'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY tier
ORDER BY indexOf(['NEWCOMER', 'MEMBER', 'LOYAL', 'SILENT'], tier)
