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
      arraySort(groupArrayArray(arrayFilter(d -> d > since - 28 AND d <= toUInt16(toDate($__toTime)), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(days))))) AS posted,
      arrayPopBack(arrayPushFront(posted, toUInt16(0))) AS befores,
      arrayPopFront(arrayPushBack(posted, toUInt16(65535))) AS afters,
      arrayJoin(arrayConcat(
        arrayMap((x, before) -> (x, 1, toInt8(x - before > 7), toInt8(x - before > 28)), posted, befores),
        arrayMap(x -> (x.1 + 7, 0, -1, 0), arrayFilter(x -> x.2 - x.1 > 7, arrayZip(posted, afters))),
        arrayMap(x -> (x.1 + 28, 0, 0, -1), arrayFilter(x -> x.2 - x.1 > 28, arrayZip(posted, afters))))) AS change
    FROM posters_64d FINAL
    WHERE block >= intDiv(since - 27, 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY xxHash64(community_id, member_id))
  GROUP BY at) AS c
GROUP BY d.day
ORDER BY time
