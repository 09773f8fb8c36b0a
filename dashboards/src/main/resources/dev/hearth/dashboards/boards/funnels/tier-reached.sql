SELECT
  concat(toString(position), ' ', toString(tier)) AS tier,
  count() AS reached,
  countIf(is_highest) AS highest
FROM (
  SELECT tier, position, position = max(position) OVER (PARTITION BY community_id, member_id) AS is_highest
  FROM tier_entries
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community))
GROUP BY tier
ORDER BY tier
