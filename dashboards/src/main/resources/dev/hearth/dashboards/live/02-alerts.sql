-- Alerts open, by kind
WITH
  greatest(intDiv({rounding:UInt32}, 60), 1) * 60 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT t, kind, alerts
FROM (
  SELECT t, kind, sum(sum(change)) OVER (PARTITION BY kind ORDER BY t) AS alerts
  FROM (
    SELECT
      toInt64(greatest(intDiv(toUnixTimestamp(moment.1), step) * step, since)) AS t,
      arrayJoin(['all', toString(kind)]) AS kind,
      moment.2 AS change
    FROM (
      SELECT
        kind AS kind,
        arrayJoin([(opened_at, 1), (updated_at, if(state = 'RESOLVED', -1, 0))]) AS moment
      FROM ${database}.alerts_raw FINAL
      WHERE opened_at < toDateTime64(until, 3)
    )
    WHERE moment.1 < toDateTime64(until, 3)
    UNION ALL
    -- A line changes only where an alert does: each step of the chart is drawn all the same.
    SELECT
      toInt64(arrayJoin(range(toUInt32(since), toUInt32(until), toUInt32(step)))), kind, 0
    FROM (SELECT 'all' AS kind UNION DISTINCT SELECT toString(kind) FROM ${database}.alerts_raw)
  )
  GROUP BY t, kind
)
ORDER BY t, kind
