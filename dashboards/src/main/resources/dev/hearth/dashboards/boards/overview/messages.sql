-- Per minute, whatever the step of the chart, so that zooming does not change the scale.
SELECT
  $__timeInterval(window_start) AS time,
  community_id,
  sum(messages_all) * 60 / greatest(60, $__interval_s) AS messages
FROM community_activity
WHERE $__timeFilter(window_start)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY time, community_id
ORDER BY time
