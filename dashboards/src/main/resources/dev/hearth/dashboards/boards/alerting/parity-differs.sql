-- Minutes that the newest run of verify found different for another reason than late events, which are
-- known and mended by --repair. 0 while verify never ran.
SELECT toInt64(
  (SELECT argMax(different_windows, checked_at) FROM parity_runs)
  - (
    SELECT countIf(cause = 'late')
    FROM parity_causes
    WHERE run_id = (SELECT argMax(run_id, checked_at) FROM parity_runs))) AS minutes
