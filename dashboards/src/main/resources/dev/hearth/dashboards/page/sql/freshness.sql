-- How old the newest figures are: what happened last, and when a row was last written. The last day
-- is enough: what is older is told as such by having no row.
SELECT count() AS minutes, max(window_start) AS newest_minute, max(as_of) AS newest_row
FROM community_activity_raw
WHERE window_start > $__toTime - 86400
