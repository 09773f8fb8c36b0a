-- Days that are over only, so that a day which has just begun does not look like a fall. The mean of
-- the last seven is over days on which anybody wrote.
WITH toUInt16(toDate($__toTime)) AS today
SELECT
  sum(length(week)) / nullIf(length(groupUniqArrayArray(week)), 0) / nullIf(uniqExactIf(member, month), 0) AS stickiness
FROM (
  SELECT
    xxHash64(community_id, member_id) AS member,
    arrayMap(bit -> toUInt16(64 * block + bit), bitPositionsToArray(days)) AS posted,
    arrayFilter(d -> d > today - 8 AND d < today, posted) AS week,
    arrayExists(d -> d > today - 29 AND d < today, posted) AS month
  FROM posters_64d FINAL
  WHERE block >= intDiv(today - 28, 64) AND block <= intDiv(today, 64)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
