SELECT count() AS members
FROM member_tier_now
WHERE tier != 'LEFT' AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
