-- Who of those that spoke in one group in twelve weeks is more likely to leave than to stay.
SELECT member_id, priority, probability_now, share, orders, loyal, silent_days, overdue, text,
  text_zh
FROM v_churn_act
WHERE community_id = ${community:singlequote}
  AND member_id IN (
    SELECT member_id
    FROM posters_1d
    WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
      AND day > toDate($__toTime) - 84)
ORDER BY priority DESC, member_id
LIMIT 15
