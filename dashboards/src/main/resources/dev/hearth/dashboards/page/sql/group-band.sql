-- Messages of one group by hour, between what is usual at that hour of the week.
SELECT window_start AS time, messages, q10, q90, side
FROM v_activity_band
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
ORDER BY time
