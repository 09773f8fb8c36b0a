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
    arraySort(groupUniqArrayIf(toUInt16(intDiv(toMonday(d) - toDate('1970-01-05'), 7)), d > toDate(0))) AS days,
    arrayConcat(
      arrayMap((x, before) -> (x, true, before + 1 = x), days, arrayPopBack(arrayPushFront(days, 0))),
      arrayMap(x -> (x + 1, false, true), arrayFilter((x, after) -> after != x + 1, days, arrayPopFront(arrayPushBack(days, 0))))) AS marks
  FROM (
    SELECT community_id, xxHash64(member_id) AS member, day AS d, toDate(0) AS first
    FROM posters_1d
    WHERE is_staff = 0 AND day >= toMonday(since) - 7 AND day < toMonday(toDate($__toTime))
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT community_id, xxHash64(member_id) AS member, toDate(0), min(first_day)
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, member_id
    HAVING min(first_day) >= toMonday(since))
  GROUP BY community_id, member)
ARRAY JOIN marks AS mark
WHERE toDate('1970-01-05') + 7 * mark.1 >= toMonday(since) AND toDate('1970-01-05') + 7 * mark.1 + 7 <= toDate($__toTime)
GROUP BY time
ORDER BY time
