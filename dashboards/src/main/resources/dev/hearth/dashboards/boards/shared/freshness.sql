-- How old what the boards show is. Both ages come from the list of parts, which costs nothing however
-- much is stored: an insert is a part of one block until it is merged, and the part itself stays
-- listed for eight minutes after that.
WITH
  (
    SELECT max(max_time)
    FROM system.parts
    WHERE database = currentDatabase() AND active AND table IN ('messages_raw', 'events_raw')
  ) AS heard,
  (
    SELECT maxIf(modification_time, min_block_number = max_block_number AND data_version = min_block_number)
    FROM system.parts
    WHERE database = currentDatabase()
      -- What hearth verify, erase and migrate write says nothing of the jobs.
      AND table NOT LIKE 'parity\\_%' AND table NOT LIKE 'eras%'
      AND table NOT IN ('metric_parity_raw', 'repairs', 'replays_raw', 'schema_migrations')
  ) AS wrote,
  -- No part of one block is left: the newest row is at least as new as the newest event.
  greatest(wrote, least(heard, now())) AS written,
  greatest(0, toInt64(now()) - toInt64(heard)) AS silent,
  least(greatest(silent, 3600), 21600) AS span,
  (
    SELECT sum(events)
    FROM community_activity
    WHERE window_start >= now() - INTERVAL 1 DAY - toIntervalSecond(span)
      AND window_start < now() - INTERVAL 1 DAY
  ) AS yesterday,
  (
    SELECT sum(events)
    FROM community_activity
    WHERE window_start >= now() - INTERVAL 7 DAY - toIntervalSecond(span)
      AND window_start < now() - INTERVAL 7 DAY
  ) AS last_week,
  (
    -- The quietest of the fifteen minutes before the newest event; a minute without any is not there.
    SELECT if(count() < 15, 0, min(said))
    FROM (
      SELECT window_start, sum(events) AS said
      FROM community_activity
      WHERE window_start >= toStartOfMinute(heard) - INTERVAL 15 MINUTE
        AND window_start < toStartOfMinute(heard)
      GROUP BY window_start
    )
  ) AS lately
SELECT
  if(toInt64(heard) = 0, NULL, silent) AS newest_event,
  if(toInt64(written) = 0, NULL, greatest(0, toInt64(now()) - toInt64(written))) AS newest_row,
  -- Of yesterday and last week the lower, unless one is missing: a holiday or a young installation is
  -- no silence. A stream that never paused is missed at once. The first minute is what a row needs.
  round(greatest(
    greatest(0, silent - 60) / span
      * if(least(yesterday, last_week) = 0, greatest(yesterday, last_week), least(yesterday, last_week)),
    least(greatest(0, silent - 60), 840) / 60 * lately), 1)
    AS events_missed,
  (SELECT uniqExact(community_id, platform) FROM group_status WHERE state = 'UNKNOWN') AS sources_down
