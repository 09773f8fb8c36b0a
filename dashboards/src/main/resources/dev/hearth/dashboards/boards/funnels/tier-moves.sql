SELECT
  toDateTime(toDate(entered_at)) AS time,
  concat(toString(position), ' ', toString(tier)) AS tier,
  uniqExact(community_id, member_id) AS members
FROM tier_entries
WHERE $__timeFilter_ms(entered_at)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY time, tier
ORDER BY time, tier
