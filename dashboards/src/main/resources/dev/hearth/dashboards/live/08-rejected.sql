-- Rejected per minute, by reason
WITH
  greatest({rounding:UInt32}, 60) AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, why, per_minute
FROM (
  SELECT t, why, sum(rows) * 60 / step AS per_minute
  FROM (
    SELECT
      toInt64(intDiv(toUnixTimestamp(rejected_at), step) * step) AS t,
      arrayJoin(['all', toString(reason)]) AS why,
      1 AS rows
    FROM ${database}.rejected_raw
    WHERE rejected_at >= toDateTime64(since, 3) AND rejected_at < toDateTime64(until, 3)
    UNION ALL
    -- The line of all is drawn even when there is nothing to show: a quiet time is seen to be one.
    SELECT toInt64(since), 'all', 0
  )
  GROUP BY t, why
  ORDER BY why, t WITH FILL FROM since TO until STEP step
)
ORDER BY t, why
