-- A cohort counts on a day only once that day is over for it, so each bar has its own members.
WITH toDate($__toTime) AS present
SELECT
  concat('D', toString(n)) AS day,
  countIf(has(days, n)) / count() AS on_day,
  countIf(arrayMax(days) >= n) / count() AS on_or_after
FROM (
  SELECT max(first) AS cohort, arrayMap(d -> toInt32(d - toUInt16(cohort)), groupArrayArray(posted)) AS days
  FROM (
    SELECT
      xxHash64(community_id, member_id) AS member,
      arrayFilter(d -> d >= toUInt16(toDate($__fromTime)) AND d < toUInt16(present), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(posters_64d.days))) AS posted,
      toDate(0) AS first
    FROM posters_64d FINAL
    WHERE block >= intDiv(toUInt16(toDate($__fromTime)), 64) AND block <= intDiv(toUInt16(present), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT xxHash64(community_id, member_id) AS member, [toUInt16(min(first_day))], min(first_day)
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY member
    HAVING $__dateFilter(min(first_day)))
  GROUP BY member
  HAVING cohort > toDate(0))
ARRAY JOIN [1, 2, 3, 5, 7, 10, 14, 21, 28] AS n
WHERE cohort + n < present
GROUP BY n
ORDER BY n
