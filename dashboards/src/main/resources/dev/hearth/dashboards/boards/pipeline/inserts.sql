-- Each insert makes a part. More new parts than merges can take is what ends in "too many parts".
SELECT
  $__timeInterval(event_time) AS time,
  countIf(event_type = 'NewPart') / $__interval_s AS new_parts,
  countIf(event_type = 'MergeParts') / $__interval_s AS merges,
  sumIf(rows, event_type = 'NewPart') / greatest(1, countIf(event_type = 'NewPart')) AS rows_of_insert
FROM system.part_log
WHERE event_date >= toDate($__fromTime) AND event_date <= toDate($__toTime)
  AND $__timeFilter(event_time)
  AND database = currentDatabase()
GROUP BY time
ORDER BY time
