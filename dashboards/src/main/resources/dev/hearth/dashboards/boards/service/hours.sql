SELECT
  leftPad(toString(toHour(asked_at, ${timezone:singlequote})), 2, '0') AS hour,
  countIf(took <= 3600) AS in_time,
  countIf(took > 3600) AS later,
  countIf(took IS NULL AND age < 3600) AS waiting,
  countIf(took IS NULL AND age >= 3600) AS unanswered
FROM (
  -- include answers
)
GROUP BY hour
ORDER BY hour
