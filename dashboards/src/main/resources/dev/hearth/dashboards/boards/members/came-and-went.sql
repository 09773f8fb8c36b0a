-- Once for each member of a community, however many groups it joins.
SELECT
  toDateTime(day) AS time,
  countIf(tier != 'LEFT') AS joins,
  countIf(tier = 'LEFT' AND reason = 'LEFT') AS leaves,
  countIf(tier = 'LEFT' AND reason = 'KICKED') AS kicks
FROM member_tiers
WHERE $__dateFilter(day) AND (tier = 'LEFT' OR from_tier IN ('NONE', 'LEFT'))
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY day
ORDER BY time
