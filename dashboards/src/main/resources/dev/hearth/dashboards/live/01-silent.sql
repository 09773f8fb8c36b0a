-- Groups that are quiet, cold, unheard
WITH
  greatest(intDiv({rounding:UInt32}, 60), 1) * 60 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, state, groups
FROM (
  SELECT t, state, sum(sum(change)) OVER (PARTITION BY state ORDER BY t) AS groups
  FROM (
    SELECT t, pair.1 AS state, pair.2 AS change
    FROM (
      SELECT
        toInt64(greatest(intDiv(toUnixTimestamp(at), step) * step, since)) AS t,
        arrayJoin([(lower(toString(state)), 1), (lower(toString(from_state)), -1)]) AS pair
      FROM ${database}.silences_raw FINAL
      WHERE at < toDateTime64(until, 3)
    )
    UNION ALL
    -- A line changes only where a group does: each step of the chart is drawn all the same.
    SELECT
      toInt64(arrayJoin(range(toUInt32(since), toUInt32(until), toUInt32(step)))) AS t,
      arrayJoin(['quiet', 'cold', 'unknown']),
      0
  )
  WHERE state IN ('quiet', 'cold', 'unknown')
  GROUP BY t, state
)
ORDER BY t, state
