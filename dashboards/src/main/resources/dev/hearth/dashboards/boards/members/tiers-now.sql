SELECT
  countIf(tier = 'NEWCOMER') AS newcomer,
  countIf(tier = 'MEMBER') AS member,
  countIf(tier = 'LOYAL') AS loyal,
  countIf(tier = 'SILENT') AS silent
FROM member_tier_now
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
