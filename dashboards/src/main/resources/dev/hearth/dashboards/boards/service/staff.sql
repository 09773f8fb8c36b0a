SELECT
  community_id,
  answered_by AS member_id,
  answered_as AS role,
  count() AS first_answers,
  uniqExact(group_id) AS groups,
  countIf(took <= 3600) / first_answers AS in_an_hour,
  quantileExactInclusive(0.5)(took) AS p50_seconds,
  quantileExactInclusive(0.9)(took) AS p90_seconds
FROM (
  -- include answers
)
WHERE took IS NOT NULL
GROUP BY community_id, member_id, role
ORDER BY role = 'MEMBER', first_answers DESC, member_id
LIMIT 50
