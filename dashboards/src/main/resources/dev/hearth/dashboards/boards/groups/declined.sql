-- By messages a day more or less, not by percent: a group of three messages doubles easily.
SELECT
  community_id,
  group_id,
  sumIf(messages, day >= toDate($__toTime) - toUInt16(${period:singlequote})) AS now,
  sumIf(messages, day < toDate($__toTime) - toUInt16(${period:singlequote})) AS before,
  (toInt64(now) - toInt64(before)) / toUInt16(${period:singlequote}) AS difference,
  now / nullIf(before, 0) - 1 AS change
FROM member_days
WHERE group_id != ''
  AND day >= toDate($__toTime) - 2 * toUInt16(${period:singlequote})
  AND day < toDate($__toTime)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY community_id, group_id
HAVING difference < 0
ORDER BY difference ASC
LIMIT 15
