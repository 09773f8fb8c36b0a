-- How long those who ask wait: boards and this page as hearth_grafana, analysts as hearth_reader.
SELECT
  $__timeInterval(event_time) AS time,
  user,
  quantile(0.95)(query_duration_ms) AS p95
FROM system.query_log
WHERE event_date >= toDate($__fromTime) AND event_date <= toDate($__toTime)
  AND $__timeFilter(event_time)
  AND type = 'QueryFinish' AND query_kind IN ('Select', 'Insert')
GROUP BY time, user
ORDER BY time, user
