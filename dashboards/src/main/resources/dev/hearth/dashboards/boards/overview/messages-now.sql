-- The last ten minutes of the range, beside the hour around the same moment a week before: one hour
-- is steadier than ten minutes, and both are per minute.
SELECT
  sumIf(messages_all, window_start >= $__toTime - INTERVAL 10 MINUTE) / 10 AS now,
  sumIf(messages_all, window_start < $__toTime - INTERVAL 10 MINUTE) / 60 AS week_ago
FROM community_activity
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND (
    (window_start >= $__toTime - INTERVAL 10 MINUTE AND window_start < $__toTime)
    OR (window_start >= $__toTime - INTERVAL 7 DAY - INTERVAL 30 MINUTE
      AND window_start < $__toTime - INTERVAL 7 DAY + INTERVAL 30 MINUTE))
