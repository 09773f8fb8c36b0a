SELECT
  cause,
  uniqExact(run_id) AS runs,
  count() AS minutes,
  sum(late_events) AS late_events,
  max(checked_at) AS newest
FROM parity_causes
GROUP BY cause
ORDER BY minutes DESC
