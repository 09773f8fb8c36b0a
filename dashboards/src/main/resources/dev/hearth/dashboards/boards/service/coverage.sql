-- The hours of each group as bits first: a group has 24 of them, and far more rows.
SELECT
  leftPad(toString(h), 2, '0') AS hour,
  countIf(bitTest(talked, h)) AS talking_groups,
  countIf(bitTest(staffed, h)) AS groups_with_staff
FROM (
  SELECT
    groupBitOrIf(bitShiftLeft(toUInt32(1), toHour(slot, ${timezone:singlequote})), is_staff = 0) AS talked,
    groupBitOrIf(bitShiftLeft(toUInt32(1), toHour(slot, ${timezone:singlequote})), is_staff = 1) AS staffed
  FROM posters_5m
  WHERE $__timeFilter(slot)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id)
ARRAY JOIN range(24) AS h
GROUP BY hour
HAVING talking_groups + groups_with_staff > 0
ORDER BY hour
