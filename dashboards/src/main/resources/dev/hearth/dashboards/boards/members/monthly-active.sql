-- The set of who posted on which day needs no FINAL: a repeat changes no distinct count.
SELECT uniqExact(community_id, member_id) AS posters
FROM posters_1d
WHERE is_staff = 0 AND day > toDate($__toTime) - 29 AND day < toDate($__toTime)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
