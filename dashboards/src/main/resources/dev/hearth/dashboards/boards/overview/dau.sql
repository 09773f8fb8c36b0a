-- Two weeks up to the end of the range, whatever its length: a day needs the same day of another week to be seen against.
SELECT
  toDateTime(day) AS time,
  toString(community_id) AS community_id,
  uniq(member_id) AS members
FROM posters_1d
WHERE is_staff = 0
  AND day > toDate($__toTime) - 14
  AND day <= toDate($__toTime)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY posters_1d.day, community_id
ORDER BY time
