-- The channel of the first join in the span; what a member did is counted from that day on.
SELECT
  if(j.channel = '', '-', j.channel) AS channel,
  count() AS joined,
  countIf(hasAny(j.offsets, range(8))) / joined AS wrote_7d,
  countIf(j.over >= 14) AS known_14d,
  countIf(j.over >= 14 AND arrayExists(o -> o >= 7 AND o < 14, j.offsets)) / nullIf(known_14d, 0) AS stayed_week_2,
  countIf(j.over >= 28) AS known_28d,
  countIf(j.over >= 28 AND arrayExists(o -> o >= 21 AND o < 28, j.offsets)) / nullIf(known_28d, 0) AS stayed_week_4,
  sum(j.paid > 0) AS paid
FROM (
  SELECT
    member,
    argMinIf(toString(c), at, step = 1) AS channel,
    minIf(d, step = 1) AS joined_day,
    toInt32(toDate($__toTime) - joined_day) AS over,
    arrayMap(x -> toInt32(x - toUInt16(joined_day)), groupArrayArray(posted)) AS offsets,
    countIf(step = 3) AS paid
  FROM (
    SELECT xxHash64(community_id, member_id) AS member, channel AS c, occurred_at AS at, local_date AS d, toUInt8(if(type = 'member.joined', 1, 3)) AS step, emptyArrayUInt16() AS posted
    FROM events_raw
    WHERE $__timeFilter_ms(occurred_at) AND type IN ('member.joined', 'order.paid') AND role = 'MEMBER'
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT
      xxHash64(community_id, member_id),
      '',
      toDateTime64(0, 3, 'UTC'),
      toDate(0),
      toUInt8(2),
      arrayFilter(d -> d >= toUInt16(toDate($__fromTime)) AND d <= toUInt16(toDate($__toTime)), arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(days)))
    FROM posters_64d FINAL
    WHERE block >= intDiv(toUInt16(toDate($__fromTime)), 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
  GROUP BY member
  HAVING countIf(step = 1) > 0) AS j
GROUP BY channel
ORDER BY joined DESC
LIMIT 30
