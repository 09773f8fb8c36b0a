-- Four weeks up to the end of the range: each hour of the week was there four times.
SELECT
  lpad(toString(hour), 2, '0') AS hour_of_day,
  sumIf(said, weekday = 1) / 4 AS mon,
  sumIf(said, weekday = 2) / 4 AS tue,
  sumIf(said, weekday = 3) / 4 AS wed,
  sumIf(said, weekday = 4) / 4 AS thu,
  sumIf(said, weekday = 5) / 4 AS fri,
  sumIf(said, weekday = 6) / 4 AS sat,
  sumIf(said, weekday = 7) / 4 AS sun
FROM (
  SELECT
    toHour(window_start, ${timezone:singlequote}) AS hour,
    toDayOfWeek(window_start, 0, ${timezone:singlequote}) AS weekday,
    sum(messages_all) AS said
  FROM group_activity
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND window_start >= $__toTime - INTERVAL 28 DAY
    AND window_start < $__toTime
  GROUP BY hour, weekday
  UNION ALL
  SELECT number, 0, 0 FROM numbers(24))
GROUP BY hour
ORDER BY hour
