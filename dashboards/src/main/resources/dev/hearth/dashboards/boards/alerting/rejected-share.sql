-- Of what came in the last quarter of an hour, the share that was rejected; of fewer than 20 records,
-- one alone makes the share. What is late is archived and has a rule of its own.
WITH
  (
    SELECT count()
    FROM rejected_raw
    WHERE rejected_at >= now() - INTERVAL 15 MINUTE AND reason != 'LATE'
  ) AS refused,
  (
    SELECT sum(events)
    FROM community_activity
    WHERE window_start >= now() - INTERVAL 15 MINUTE
  ) AS accepted
SELECT if(refused + accepted < 20, 0, refused / (refused + accepted)) AS share
