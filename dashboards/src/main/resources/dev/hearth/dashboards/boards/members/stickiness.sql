-- As v_dau, with only the days that can count in the span: a member's days say when it comes into the
-- 7 and the 28 days and when it goes out of them.
WITH
  toUInt16(toDate($__fromTime)) AS since,
  toUInt16(least(toDate($__toTime), today())) AS until
SELECT
  toDateTime(toDate(d.day)) AS time,
  sumIf(c.posted, c.at = d.day) AS dau,
  sumIf(c.in_7, c.at <= d.day) AS wau,
  sumIf(c.in_28, c.at <= d.day) AS mau,
  dau / nullIf(mau, 0) AS stickiness
FROM (SELECT toUInt16(since + arrayJoin(range(toUInt32(until - since)))) AS day) AS d
CROSS JOIN (
  SELECT change.1 AS at, sum(change.2) AS posted, sum(change.3) AS in_7, sum(change.4) AS in_28
  FROM (
    SELECT
      arraySort(groupUniqArray(toUInt16(day))) AS days,
      arrayPushFront(arrayPopBack(days), toUInt16(0)) AS befores,
      arrayPushBack(arrayPopFront(days), toUInt16(65535)) AS afters,
      arrayJoin(arrayConcat(
        arrayMap((x, before) -> (x, 1, toInt64(x - before > 7), toInt64(x - before > 28)), days, befores),
        arrayMap((x, after) -> (x + 7, 0, -toInt64(after - x > 7), toInt64(0)), days, afters),
        arrayMap((x, after) -> (x + 28, 0, toInt64(0), -toInt64(after - x > 28)), days, afters))) AS change
    FROM posters_1d
    WHERE is_staff = 0 AND day > toDate($__fromTime) - 28 AND day <= toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, xxHash64(member_id))
  GROUP BY at) AS c
GROUP BY d.day
ORDER BY time
