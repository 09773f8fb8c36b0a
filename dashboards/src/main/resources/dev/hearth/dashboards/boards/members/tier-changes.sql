SELECT from_tier, tier, reason, count() AS changes, uniqExact(community_id, member_id) AS members
FROM member_tiers
WHERE $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY from_tier, tier, reason
ORDER BY changes DESC
