-- The same chart of the week before is laid over this one by adding the week to its times.
SELECT time, sum(now) AS this_week, sum(before) AS week_ago
FROM (
  SELECT
    $__timeInterval(window_start) AS time,
    sum(messages_all) * 60 / greatest(60, $__interval_s) AS now,
    0 AS before
  FROM community_activity
  WHERE $__timeFilter(window_start)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY time
  UNION ALL
  SELECT
    $__timeInterval(window_start + INTERVAL 7 DAY) AS time,
    0,
    sum(messages_all) * 60 / greatest(60, $__interval_s)
  FROM community_activity
  WHERE window_start >= $__fromTime - INTERVAL 7 DAY
    AND window_start <= $__toTime - INTERVAL 7 DAY
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY time)
GROUP BY time
ORDER BY time
