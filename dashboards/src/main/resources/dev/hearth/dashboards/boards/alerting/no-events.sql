-- A row for each community that is or was heard within eight days: events that should have come since
-- its newest minute, at the lower of the rates of the same time yesterday and a week ago. 0 where a
-- source of it is known to be down, which has a rule of its own, and where nothing at all is written,
-- which is the job's. No community at all: no data, which is an alert too.
WITH
  (
    SELECT max(max_time)
    FROM system.parts
    WHERE database = currentDatabase() AND active AND table IN ('messages_raw', 'events_raw')
  ) AS heard
SELECT
  toString(community_id) AS community_id,
  if(heard < now() - INTERVAL 3 MINUTE
      OR community_id IN (SELECT community_id FROM group_status WHERE state = 'UNKNOWN'),
    0,
    round(greatest(0, silent - 180) / span
      * if(least(yesterday, last_week) = 0, greatest(yesterday, last_week), least(yesterday, last_week)), 1))
    AS missed
FROM (
  SELECT
    community_id,
    toInt64(now()) - toInt64(max(window_start)) AS silent,
    least(greatest(silent, 3600), 21600) AS span,
    sumIf(events, window_start >= now() - INTERVAL 1 DAY - INTERVAL 1 HOUR AND window_start < now() - INTERVAL 1 DAY)
      * span / 3600 AS yesterday,
    sumIf(events, window_start >= now() - INTERVAL 7 DAY - INTERVAL 1 HOUR AND window_start < now() - INTERVAL 7 DAY)
      * span / 3600 AS last_week
  FROM community_activity
  WHERE window_start >= now() - INTERVAL 8 DAY AND window_start <= now()
  GROUP BY community_id
)
ORDER BY community_id
