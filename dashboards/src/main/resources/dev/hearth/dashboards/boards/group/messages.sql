-- Each full hour, and what nine of ten and one of ten such hours of the week had in eight weeks.
SELECT
  toDateTime(window_start) AS time,
  messages,
  q10,
  q90
FROM v_activity_band
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
ORDER BY time
