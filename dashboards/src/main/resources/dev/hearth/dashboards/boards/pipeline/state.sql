-- One word for the whole: 0 running, 1 some source is down, 2 no events and a source is down, 3 nothing
-- new is written, 4 history is being read, 5 nothing was ever written. Events are missed when at least 10
-- would have come, as panel Freshness counts them.
WITH
  (
    SELECT max(max_time)
    FROM system.parts
    WHERE database = currentDatabase() AND active AND table IN ('messages_raw', 'events_raw')
  ) AS heard,
  (
    SELECT sum(rows)
    FROM system.parts
    WHERE database = currentDatabase() AND table IN ('messages_raw', 'events_raw')
      AND min_block_number = max_block_number AND data_version = min_block_number
      AND modification_time >= now() - INTERVAL 1 MINUTE
  ) AS archived,
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
  ) AS lately,
  greatest(
    greatest(0, silent - 60) / span
      * if(least(yesterday, last_week) = 0, greatest(yesterday, last_week), least(yesterday, last_week)),
    least(greatest(0, silent - 60), 840) / 60 * lately)
    AS missed,
  (SELECT count() FROM group_status WHERE state = 'UNKNOWN') AS unheard
SELECT
  multiIf(
    toInt64(heard) = 0, 5,
    -- Rows come, but they are old. A job that fails and begins anew writes a few rows again and again.
    missed >= 10 AND archived >= 1000, 4,
    missed >= 10 AND unheard > 0, 2,
    missed >= 10, 3,
    unheard > 0, 1,
    0) AS state
