-- Of what happened in the last hour, the share that came too late for a job to count it.
WITH
  (
    SELECT uniqExact(topic, partition, offset)
    FROM rejected_raw
    WHERE rejected_at >= now() - INTERVAL 1 HOUR AND reason = 'LATE'
  ) AS late,
  (
    SELECT sum(events)
    FROM community_activity
    WHERE window_start >= now() - INTERVAL 1 HOUR
  ) AS counted
SELECT if(late + counted < 100, 0, late / (late + counted)) AS share
