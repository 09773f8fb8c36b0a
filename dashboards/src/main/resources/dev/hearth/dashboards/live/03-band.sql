-- Groups above, below their usual hour
WITH
  greatest(intDiv({rounding:UInt32}, 60), 1) * 60 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, side, sum(groups) AS groups
FROM (
  -- What is shown at a moment is the last full hour before it.
  SELECT s.t AS t, h.side AS side, h.groups AS groups
  FROM (
    SELECT
      toInt64(arrayJoin(range(toUInt32(since), toUInt32(until), toUInt32(step)))) AS t,
      toDateTime(intDiv(t, 3600) * 3600 - 3600, 'UTC') AS hour
  ) AS s
  INNER JOIN (
    SELECT window_start, toString(side) AS side, toInt64(count()) AS groups
    FROM ${database}.v_activity_band
    WHERE side IN ('above', 'below')
      AND window_start >= toDateTime(since - 7200) AND window_start < toDateTime(until)
    GROUP BY window_start, side
  ) AS h ON h.window_start = s.hour
  UNION ALL
  SELECT
    toInt64(arrayJoin(range(toUInt32(since), toUInt32(until), toUInt32(step)))),
    arrayJoin(['above', 'below']),
    0
)
GROUP BY t, side
ORDER BY t, side
