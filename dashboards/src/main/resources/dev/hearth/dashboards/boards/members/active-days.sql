SELECT toString(days) AS active_days, count() AS members
FROM (
  SELECT toUInt8(uniqExact(day)) AS days
  FROM posters_1d
  WHERE is_staff = 0 AND day > toDate($__toTime) - 29 AND day < toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id, xxHash64(member_id))
GROUP BY days
ORDER BY days
