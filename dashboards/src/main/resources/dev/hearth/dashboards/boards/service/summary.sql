SELECT
  count() AS questions,
  countIf(age >= 3600 AND took <= 3600) / nullIf(countIf(age >= 3600), 0) AS in_an_hour,
  countIf(age >= 3600 AND took IS NULL) AS unanswered,
  quantileExactInclusiveOrNull(0.5)(took) AS p50_seconds,
  quantileExactInclusiveOrNull(0.9)(took) AS p90_seconds
FROM (
  -- include answers
)
