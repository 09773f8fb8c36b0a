-- Each job by the newest insert into its tables. An insert is a part of one block until it is merged;
-- when all of them are merged, the newest part says when at the latest.
SELECT
  job,
  toInt64(now()) - toInt64(max(if(inserted = 0, changed, inserted))) AS age,
  sum(rows_now) AS rows,
  arrayStringConcat(arraySort(groupArray(name)), ', ') AS tables
FROM (
  SELECT
    table AS name,
    multiIf(
      table IN ('messages_raw', 'events_raw'), 'archive',
      table IN ('group_activity_raw', 'community_activity_raw'), 'activity',
      table IN ('group_status_raw', 'silences_raw'), 'silence',
      table IN ('alerts_raw', 'alert_steps_raw'), 'alert',
      startsWith(table, 'churn_'), 'churn',
      table IN ('funnel_entries_raw', 'tier_entries_raw'), 'funnel',
      table = 'rejected_raw', 'rejected',
      startsWith(table, 'member_'), 'members',
      '') AS job,
    toUInt32(maxIf(modification_time, min_block_number = max_block_number AND data_version = min_block_number)) AS inserted,
    toUInt32(maxIf(modification_time, active)) AS changed,
    sumIf(rows, active) AS rows_now
  FROM system.parts
  WHERE database = currentDatabase()
  GROUP BY table
  HAVING job != '' AND rows_now > 0
)
GROUP BY job
ORDER BY job
