-- When it is usually talked in one group: messages an hour, by hour of the week in the reader's
-- time zone, over the weeks in which the group was there.
WITH (
  SELECT greatest(1, dateDiff('hour', min(window_start), $__toTime) / 168)
  FROM group_activity_raw
  WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
    AND $__timeFilter(window_start)) AS weeks
SELECT toDayOfWeek(window_start, 0, ${timezone:singlequote}) AS day,
  toHour(window_start, ${timezone:singlequote}) AS hour,
  sum(messages_all) / weeks AS messages
FROM group_activity
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
GROUP BY day, hour
ORDER BY day, hour
