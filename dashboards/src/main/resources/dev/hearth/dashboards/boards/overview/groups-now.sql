SELECT
  uniqExactIf((community_id, group_id), slot >= $__toTime - INTERVAL 1 HOUR) AS now,
  uniqExactIf((community_id, group_id), slot < $__toTime - INTERVAL 1 HOUR) AS week_ago
FROM posters_5m
WHERE is_staff = 0
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND (
    (slot >= $__toTime - INTERVAL 1 HOUR AND slot < $__toTime)
    OR (slot >= $__toTime - INTERVAL 7 DAY - INTERVAL 1 HOUR
      AND slot < $__toTime - INTERVAL 7 DAY))
