-- Seconds since the newest event that is archived, while more should have come: at least 10, at the
-- lower of the rates of the same time yesterday and a week ago, or at the rate of the quietest of the
-- fifteen minutes before. Else 0, and 0 while history is read, and where the job itself has said that
-- every source is down, which Hearth pages. Rows alone prove nothing: a job that fails and begins anew
-- writes the same few again and again.
WITH
  (
    SELECT (
      max(max_time),
      sumIf(
        rows,
        min_block_number = max_block_number AND data_version = min_block_number
          AND modification_time >= now() - INTERVAL 1 MINUTE))
    FROM system.parts
    WHERE database = currentDatabase() AND table IN ('messages_raw', 'events_raw')
  ) AS newest,
  if(newest.2 >= 1000, 0, greatest(0, toInt64(now()) - toInt64(newest.1))) AS age,
  least(greatest(age, 3600), 21600) AS span,
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
      WHERE window_start >= toStartOfMinute(newest.1) - INTERVAL 15 MINUTE
        AND window_start < toStartOfMinute(newest.1)
      GROUP BY window_start
    )
  ) AS lately
SELECT
  if(
    (SELECT count() = 0 OR countIf(state != 'UNKNOWN') > 0 FROM group_status) AND greatest(
      age / span
        * if(least(yesterday, last_week) = 0, greatest(yesterday, last_week), least(yesterday, last_week)),
      least(age, 900) / 60 * lately) >= 10,
    age,
    0) AS seconds
