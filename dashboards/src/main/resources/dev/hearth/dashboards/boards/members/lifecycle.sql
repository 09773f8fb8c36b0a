-- Each member's days in one array, so that a day is compared with the one before it by place.
WITH toDate($__fromTime) AS since
SELECT
  toDateTime(toDate(mark.1)) AS time,
  countIf(mark.2 AND NOT mark.3 AND mark.1 = first_day) AS new_posters,
  countIf(mark.2 AND mark.3) AS returning_posters,
  countIf(mark.2 AND NOT mark.3 AND mark.1 != first_day) AS resurrecting_posters,
  -toInt64(countIf(NOT mark.2)) AS dormant_posters
FROM (
  SELECT
    toUInt16(max(first)) AS first_day,
    arraySort(groupArrayArray(posted)) AS days,
    arrayConcat(
      arrayMap((x, before) -> (x, true, before + 1 = x), days, arrayPopBack(arrayPushFront(days, 0))),
      arrayMap(x -> (x + 1, false, true), arrayFilter((x, after) -> after != x + 1, days, arrayPopFront(arrayPushBack(days, 0))))) AS marks
  FROM (
    SELECT
      xxHash64(community_id, member_id) AS member,
      arrayFilter(d -> d >= toUInt16(since) - 1 AND d < toUInt16(toDate($__toTime)), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(posters_64d.days))) AS posted,
      toDate(0) AS first
    FROM posters_64d FINAL
    WHERE block >= intDiv(toUInt16(since) - 1, 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT xxHash64(community_id, member_id) AS member, [], min(first_day)
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY member
    HAVING min(first_day) >= since)
  GROUP BY member)
ARRAY JOIN marks AS mark
WHERE toDate(mark.1) >= since AND toDate(mark.1) < toDate($__toTime)
GROUP BY time
ORDER BY time
