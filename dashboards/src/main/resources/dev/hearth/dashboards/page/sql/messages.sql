-- Messages of people by minute; the last minute is still running.
SELECT $__timeInterval(window_start) AS time, sum(messages_all) AS messages
FROM community_activity
WHERE $__timeFilter(window_start)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY time
ORDER BY time
  WITH FILL FROM toStartOfInterval($__fromTime, INTERVAL $__interval_s SECOND) TO $__toTime
  STEP toIntervalSecond($__interval_s)
