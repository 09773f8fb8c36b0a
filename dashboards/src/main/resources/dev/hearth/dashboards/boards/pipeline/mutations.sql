SELECT
  table,
  create_time,
  parts_to_do,
  latest_fail_time
FROM system.mutations
WHERE database = currentDatabase() AND NOT is_done
ORDER BY create_time
LIMIT 20
