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
    SELECT toMonday(max(first)) AS cohort, arrayMap(d -> toInt32(intDiv(d - toUInt16(cohort), 7)), groupArrayArray(posted)) AS weeks
    FROM (
      SELECT
        xxHash64(community_id, member_id) AS member,
        arrayFilter(d -> d >= toUInt16(since) AND d < toUInt16(this_week), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(days))) AS posted,
        toDate(0) AS first
      FROM posters_64d FINAL
      WHERE block >= intDiv(toUInt16(since), 64) AND block <= intDiv(toUInt16(this_week), 64)
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      UNION ALL
      SELECT xxHash64(community_id, member_id) AS member, [], min(first_day)
      FROM community_first_posts
      WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
      GROUP BY member
      HAVING min(first_day) >= since AND min(first_day) < this_week)
    GROUP BY member
    HAVING cohort >= since)
  GROUP BY cohort)
ORDER BY cohort DESC
