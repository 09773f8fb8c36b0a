SELECT uniqExact(xxHash64(community_id, member_id)) AS posters
FROM posters_64d FINAL
WHERE block >= intDiv(toUInt16(toDate($__toTime) - 28), 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
  AND arrayExists(bit -> 64 * block + bit > toUInt16(toDate($__toTime)) - 29 AND 64 * block + bit < toUInt16(toDate($__toTime)), bitPositionsToArray(days))
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
