SELECT
  from_state,
  state,
  at AS began,
  leadInFrame(toNullable(at)) OVER later AS ended,
  dateDiff('second', began, ifNull(ended, now64(3, 'UTC'))) AS lasted,
  silent_since,
  score AS missed,
  1 / nullIf(chance, 0) AS once_in_weeks
FROM silences
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
WINDOW later AS (ORDER BY at ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING)
ORDER BY began DESC
LIMIT 100
