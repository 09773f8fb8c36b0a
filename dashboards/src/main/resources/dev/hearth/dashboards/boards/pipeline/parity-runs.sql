SELECT
  checked_at,
  run_id,
  compared,
  different,
  windows,
  different_windows,
  seconds
FROM parity_runs
ORDER BY checked_at DESC
LIMIT 20
