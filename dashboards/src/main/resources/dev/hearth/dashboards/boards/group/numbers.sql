SELECT messages, week_ago, joined, gone AS left
FROM (
  SELECT
    sumIf(t.messages, window_start >= $__toTime - INTERVAL 1 DAY) AS messages,
    sumIf(t.messages, window_start < $__toTime - INTERVAL 7 DAY) AS week_ago,
    sumIf(joins, window_start >= $__toTime - INTERVAL 7 DAY) AS joined,
    sumIf(leaves + kicks, window_start >= $__toTime - INTERVAL 7 DAY) AS gone
  FROM group_activity AS t
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND window_start >= $__toTime - INTERVAL 8 DAY
    AND window_start < $__toTime)
