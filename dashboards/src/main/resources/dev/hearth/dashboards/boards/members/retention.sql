-- Weeks that are not over are left empty: they would look like a fall.
WITH
  toMonday(toDate($__toTime)) AS this_week,
  this_week - 84 AS since
SELECT
  toString(cohort) AS week,
  members,
  if(cohort + 14 <= this_week, back[1] / members, NULL) AS week_1,
  if(cohort + 21 <= this_week, back[2] / members, NULL) AS week_2,
  if(cohort + 28 <= this_week, back[3] / members, NULL) AS week_3,
  if(cohort + 35 <= this_week, back[4] / members, NULL) AS week_4,
  if(cohort + 42 <= this_week, back[5] / members, NULL) AS week_5,
  if(cohort + 49 <= this_week, back[6] / members, NULL) AS week_6,
  if(cohort + 56 <= this_week, back[7] / members, NULL) AS week_7,
  if(cohort + 63 <= this_week, back[8] / members, NULL) AS week_8
FROM (
  SELECT cohort, count() AS members, sumForEach(arrayMap(k -> toUInt64(has(weeks, k)), range(1, 9))) AS back
  FROM (
    SELECT toMonday(max(first)) AS cohort, arrayMap(w -> toInt32(intDiv(w - cohort, 7)), groupUniqArray(week)) AS weeks
    FROM (
      SELECT community_id, xxHash64(member_id) AS member, toMonday(day) AS week, toDate(0) AS first
      FROM posters_1d
      WHERE is_staff = 0 AND day >= since AND day < this_week
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      UNION ALL
      SELECT community_id, xxHash64(member_id) AS member, toMonday(min(first_day)), min(first_day)
      FROM community_first_posts
      WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
      GROUP BY community_id, member_id
      HAVING min(first_day) >= since AND min(first_day) < this_week)
    GROUP BY community_id, member
    HAVING cohort >= since)
  GROUP BY cohort)
ORDER BY cohort DESC
