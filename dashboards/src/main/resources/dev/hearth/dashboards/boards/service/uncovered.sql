SELECT
  countIf(said > 0) AS talking,
  countIf(said > 0 AND staffed = 0) / nullIf(talking, 0) AS without_staff
FROM (
  SELECT community_id, group_id, sum(messages) AS said, sum(messages_staff + messages_owner) AS staffed
  FROM group_activity
  WHERE $__timeFilter(window_start) AND group_id != ''
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id)
