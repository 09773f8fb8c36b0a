SELECT
  toStartOfInterval(window_start, INTERVAL greatest(3600, $__interval_s) second) AS time,
  sum(joins) AS joined,
  sum(leaves) AS left,
  sum(kicks) AS removed
FROM group_activity
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
GROUP BY time
ORDER BY time
