SELECT countIf(biggest * 2 >= messages AND messages >= 100) AS rest_on_one, countIf(messages >= 100) AS judged
FROM (
  SELECT community_id, group_id, max(x) AS biggest, sum(x) AS messages
  FROM (
    SELECT community_id, group_id, member_id, sum(messages) AS x
    FROM member_days
    WHERE day > toDate($__toTime) - 29 AND day < toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, group_id, member_id)
  WHERE group_id != ''
  GROUP BY community_id, group_id)
