-- Rows of each insert, as the server's log of parts has them: the same cost however much is stored.
-- A row that is written again counts again.
SELECT
  $__timeInterval(event_time) AS time,
  replaceRegexpOne(table, '_raw$', '') AS name,
  sum(rows) / $__interval_s AS rows
FROM system.part_log
WHERE event_date >= toDate($__fromTime) AND event_date <= toDate($__toTime)
  AND $__timeFilter(event_time)
  AND event_type IN ('NewPart', 'DownloadPart')
  AND database = currentDatabase()
  AND table IN (
    'messages_raw', 'events_raw', 'group_activity_raw', 'community_activity_raw', 'group_status_raw',
    'silences_raw', 'alerts_raw', 'member_days_raw', 'member_tiers_raw', 'churn_risks_raw',
    'funnel_entries_raw', 'rejected_raw')
GROUP BY time, name
ORDER BY time, name
