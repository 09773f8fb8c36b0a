-- A range of more than three days is counted by days, whose table is a fraction of the other.
SELECT time, members, staff, groups
FROM (
  SELECT
    toStartOfInterval(slot, INTERVAL greatest(300, $__interval_s) second) AS time,
    uniqIf((community_id, member_id), is_staff = 0) AS members,
    uniqIf((community_id, member_id), is_staff = 1) AS staff,
    uniqIf((community_id, group_id), is_staff = 0) AS groups
  FROM posters_5m
  WHERE toUnixTimestamp($__toTime) - toUnixTimestamp($__fromTime) <= 259200
    AND $__timeFilter(slot)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY time
  UNION ALL
  SELECT
    toDateTime(day),
    uniqIf((community_id, member_id), is_staff = 0),
    uniqIf((community_id, member_id), is_staff = 1),
    uniqIf((community_id, group_id), is_staff = 0)
  FROM posters_1d
  WHERE toUnixTimestamp($__toTime) - toUnixTimestamp($__fromTime) > 259200
    AND day >= toDate($__fromTime)
    AND day <= toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY day)
ORDER BY time
