SELECT
  community_id,
  group_id,
  sum(messages) AS messages,
  sum(replies) AS replies,
  sum(questions) AS questions,
  sum(reactions) AS reactions,
  uniqExact(day) AS days,
  max(last_at) AS last_at
FROM member_days
WHERE $__dateFilter(day) AND member_id = ${member:singlequote}
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY community_id, group_id
ORDER BY messages DESC
LIMIT 50
