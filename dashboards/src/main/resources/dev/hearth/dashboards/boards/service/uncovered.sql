-- Who posted in which five minutes is kept in the order of time, so only the span is read.
SELECT
  countIf(talked) AS talking,
  countIf(talked AND NOT staffed) / nullIf(talking, 0) AS without_staff
FROM (
  SELECT community_id, group_id, max(is_staff = 0) AS talked, max(is_staff = 1) AS staffed
  FROM posters_5m
  WHERE $__timeFilter(slot)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id)
