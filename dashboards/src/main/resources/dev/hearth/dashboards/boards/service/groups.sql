SELECT
  community_id,
  group_id,
  count() AS questions,
  countIf(age >= 3600 AND took IS NULL) AS unanswered,
  countIf(age >= 3600 AND took <= 3600) / nullIf(countIf(age >= 3600), 0) AS in_an_hour,
  countIf(answered_as IN ('STAFF', 'OWNER')) / nullIf(countIf(took IS NOT NULL), 0) AS by_staff,
  quantileExactInclusiveOrNull(0.5)(took) AS p50_seconds,
  quantileExactInclusiveOrNull(0.9)(took) AS p90_seconds
FROM (
  -- include answers
)
GROUP BY community_id, group_id
ORDER BY unanswered DESC, questions DESC
LIMIT 100
