SELECT
  toStartOfInterval(toDateTime(asked_at), toIntervalSecond(greatest(3600, $__interval_s))) AS time,
  quantileExactInclusiveOrNull(0.5)(took) AS p50_seconds,
  quantileExactInclusiveOrNull(0.9)(took) AS p90_seconds
FROM (
  -- include answers
)
GROUP BY time
ORDER BY time
