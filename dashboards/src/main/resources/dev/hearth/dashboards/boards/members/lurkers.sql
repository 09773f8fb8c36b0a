-- Over all groups of the community: who reads in one group and writes in another is no lurker here.
SELECT
  community_id,
  countIf(tier != 'LEFT') AS roster,
  countIf(tier != 'LEFT' AND member_since <= $__toTime - INTERVAL 84 DAY) AS there_84d,
  countIf(tier != 'LEFT' AND member_since <= $__toTime - INTERVAL 84 DAY AND wrote_84d = 0) AS lurkers,
  lurkers / nullIf(there_84d, 0) AS lurker_ratio,
  countIf(tier != 'LEFT' AND wrote_28d = 0) AS silent_28d,
  silent_28d / roster AS silent_ratio
FROM (
  SELECT community_id, member, max(t) AS tier, max(begun) AS member_since, max(d) AS wrote_84d, max(d AND recent) AS wrote_28d
  FROM (
    SELECT community_id, xxHash64(member_id) AS member, toString(tier) AS t, member_since AS begun, false AS d, false AS recent
    FROM member_tier_now
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT
      community_id,
      xxHash64(member_id) AS member,
      '',
      toDateTime64(0, 3, 'UTC'),
      arrayExists(bit -> 64 * block + bit > toUInt16(toDate($__toTime)) - 84 AND 64 * block + bit <= toUInt16(toDate($__toTime)), bitPositionsToArray(days)),
      arrayExists(bit -> 64 * block + bit > toUInt16(toDate($__toTime)) - 28 AND 64 * block + bit <= toUInt16(toDate($__toTime)), bitPositionsToArray(days))
    FROM posters_64d FINAL
    WHERE block >= intDiv(toUInt16(toDate($__toTime) - 83), 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
  GROUP BY community_id, member)
GROUP BY community_id
HAVING roster > 0
ORDER BY lurker_ratio DESC, silent_ratio DESC
