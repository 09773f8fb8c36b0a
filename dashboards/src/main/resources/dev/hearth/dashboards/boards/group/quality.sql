SELECT
  $__timeInterval(toStartOfDay(window_start)) AS time,
  sum(effective_messages) / nullIf(sum(messages), 0) AS effective,
  sum(replies) / nullIf(sum(messages), 0) AS replies,
  sum(questions) / nullIf(sum(messages), 0) AS questions,
  (sum(messages_staff) + sum(messages_owner)) / nullIf(sum(messages_all), 0) AS staff
FROM group_activity
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
GROUP BY time
HAVING sum(messages) > 0
ORDER BY time
