-- Minutes are summed; a minute that is written again replaces itself, which FINAL sees to.
SELECT
  leftPad(toString(toHour(window_start, ${timezone:singlequote})), 2, '0') AS hour,
  uniqExactIf(community_id, group_id, messages > 0) AS talking_groups,
  uniqExactIf(community_id, group_id, messages_staff + messages_owner > 0) AS groups_with_staff
FROM group_activity
WHERE $__timeFilter(window_start) AND group_id != ''
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY hour
ORDER BY hour
