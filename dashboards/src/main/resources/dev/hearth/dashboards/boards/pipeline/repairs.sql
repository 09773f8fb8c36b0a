-- What was put right by hand: minutes written anew, and records sent again.
SELECT *
FROM (
  SELECT max(repaired_at) AS at, 'repair' AS what, toString(reason) AS detail, count() AS records, run_id
  FROM repairs
  WHERE $__timeFilter_ms(repaired_at)
  GROUP BY run_id, reason
  UNION ALL
  SELECT max(replayed_at), 'replay', concat(toString(reason), ' ', toString(state)), count(), run_id
  FROM replays
  WHERE $__timeFilter_ms(replayed_at)
  GROUP BY run_id, reason, state
)
ORDER BY at DESC
LIMIT 50
