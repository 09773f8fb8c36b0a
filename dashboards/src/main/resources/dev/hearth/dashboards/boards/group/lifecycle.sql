-- Those who went dormant stand below zero, so that the height of both sides can be compared.
SELECT
  toDateTime(week) AS time,
  new_posters AS new,
  returning_posters AS returning,
  resurrecting_posters AS resurrecting,
  -toInt64(dormant_posters) AS dormant
FROM v_group_lifecycle_1w
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND week >= toDate($__toTime) - 182
  AND week <= toDate($__toTime)
ORDER BY time
