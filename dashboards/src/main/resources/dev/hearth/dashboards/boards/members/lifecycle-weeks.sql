-- Weeks by their number from a Monday, and only those that are over.
WITH toDate($__fromTime) AS since
SELECT
  toDateTime(toDate('1970-01-05') + 7 * mark.1) AS time,
  countIf(mark.2 AND NOT mark.3 AND mark.1 = first_day) AS new_posters,
  countIf(mark.2 AND mark.3) AS returning_posters,
  countIf(mark.2 AND NOT mark.3 AND mark.1 != first_day) AS resurrecting_posters,
  -toInt64(countIf(NOT mark.2)) AS dormant_posters
FROM (
  SELECT
    if(max(first) = toDate(0), 0, toUInt16(intDiv(toMonday(max(first)) - toDate('1970-01-05'), 7))) AS first_day,
    arraySort(arrayDistinct(arrayMap(d -> toUInt16(intDiv(d - 4, 7)), groupArrayArray(posted)))) AS days,
    arrayConcat(
      arrayMap((x, before) -> (x, true, before + 1 = x), days, arrayPopBack(arrayPushFront(days, 0))),
      arrayMap(x -> (x + 1, false, true), arrayFilter((x, after) -> after != x + 1, days, arrayPopFront(arrayPushBack(days, 0))))) AS marks
  FROM (
    SELECT
      xxHash64(community_id, member_id) AS member,
      arrayFilter(d -> d >= toUInt16(toMonday(since)) - 7 AND d < toUInt16(toMonday(toDate($__toTime))), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(posters_64d.days))) AS posted,
      toDate(0) AS first
    FROM posters_64d FINAL
    WHERE block >= intDiv(toUInt16(toMonday(since)) - 7, 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT xxHash64(community_id, member_id) AS member, [], min(first_day)
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY member
    HAVING min(first_day) >= toMonday(since))
  GROUP BY member)
ARRAY JOIN marks AS mark
WHERE toDate('1970-01-05') + 7 * mark.1 >= toMonday(since) AND toDate('1970-01-05') + 7 * mark.1 + 7 <= toDate($__toTime)
GROUP BY time
ORDER BY time
