-- The state at the beginning of the range, each change in it, and the state at its end once more, so
-- that the last one is drawn up to there.
SELECT moment AS time, then AS state
FROM (
  SELECT
    if(at < $__fromTime, toDateTime64($__fromTime, 3, 'UTC'), at) AS moment,
    toString(argMax(silences.state, at)) AS then
  FROM silences
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND at <= $__toTime
  GROUP BY moment
  UNION ALL
  SELECT toDateTime64($__toTime, 3, 'UTC'), toString(argMax(silences.state, at))
  FROM silences
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND at <= $__toTime
  HAVING count() > 0)
ORDER BY time
