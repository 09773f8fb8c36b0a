SELECT
  toStartOfInterval(toDateTime(asked_at), toIntervalSecond(greatest(3600, $__interval_s))) AS time,
  countIf(took <= 3600) AS in_time,
  countIf(took > 3600) AS later,
  countIf(took IS NULL AND age < 3600) AS waiting,
  countIf(took IS NULL AND age >= 3600) AS unanswered
FROM (
  -- include answers
)
GROUP BY time
ORDER BY time
