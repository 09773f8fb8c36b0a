-- The state at the beginning of the range, each change in it, and the state at its end once more, so
-- that the last one is drawn up to there.
SELECT at AS time, group_id, state
FROM (
  SELECT
    if(silences.at < $__fromTime, toDateTime64($__fromTime, 3, 'UTC'), silences.at) AS at,
    toString(group_id) AS group_id,
    toString(argMax(silences.state, silences.at)) AS state
  FROM silences
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND silences.at <= $__toTime
  GROUP BY at, group_id
  UNION ALL
  SELECT
    toDateTime64($__toTime, 3, 'UTC'),
    toString(any(group_id)),
    toString(argMax(state, at))
  FROM silences
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND at <= $__toTime
  HAVING count() > 0)
ORDER BY time
