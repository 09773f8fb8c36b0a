SELECT
  toDateTime(day) AS time,
  sum(messages) AS messages,
  sum(replies) AS replies,
  sum(reactions) AS reactions
FROM member_days
WHERE $__dateFilter(day) AND member_id = ${member:singlequote}
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY day
ORDER BY time
