-- Days that are over only, so that a day which has just begun does not look like a fall.
SELECT avg(posters) / nullIf(any(monthly), 0) AS stickiness
FROM (
  SELECT uniqExact(community_id, member_id) AS posters, 0 AS one
  FROM posters_1d
  WHERE is_staff = 0 AND day > toDate($__toTime) - 8 AND day < toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY day) AS d
INNER JOIN (
  SELECT uniqExact(community_id, member_id) AS monthly, 0 AS one
  FROM posters_1d
  WHERE is_staff = 0 AND day > toDate($__toTime) - 29 AND day < toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS m USING (one)
