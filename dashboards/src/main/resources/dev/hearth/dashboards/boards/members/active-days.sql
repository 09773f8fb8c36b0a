SELECT toString(active) AS active_days, count() AS members
FROM (
  SELECT toUInt8(sum(arrayCount(bit -> 64 * block + bit > toUInt16(toDate($__toTime)) - 29 AND 64 * block + bit < toUInt16(toDate($__toTime)), bitPositionsToArray(days)))) AS active
  FROM posters_64d FINAL
  WHERE block >= intDiv(toUInt16(toDate($__toTime) - 28), 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY xxHash64(community_id, member_id))
WHERE active > 0
GROUP BY active
ORDER BY active
