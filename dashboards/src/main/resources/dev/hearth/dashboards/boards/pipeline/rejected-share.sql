-- Of everything that came in the last hour. What is late is archived all the same: it has a share of
-- its own.
WITH
  (
    SELECT (countIf(reason != 'LATE'), uniqExactIf((topic, partition, offset), reason = 'LATE'))
    FROM rejected_raw
    WHERE rejected_at >= now() - INTERVAL 1 HOUR
  ) AS out,
  (
    SELECT sum(events)
    FROM community_activity
    WHERE window_start >= now() - INTERVAL 1 HOUR
  ) AS accepted
SELECT
  if(accepted + out.1 = 0, NULL, out.1 / (accepted + out.1)) AS rejected,
  if(accepted + out.2 = 0, NULL, out.2 / (accepted + out.2)) AS late
