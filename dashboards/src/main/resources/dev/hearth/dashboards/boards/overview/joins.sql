SELECT
  $__timeInterval(window_start) AS time,
  sum(joins) AS joined,
  sum(leaves) + sum(kicks) AS left
FROM community_activity
WHERE $__timeFilter(window_start)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY time
ORDER BY time
