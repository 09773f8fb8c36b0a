-- From the moment at which a message was posted to its row, of what was archived within an hour: what
-- came later is history or late, and has a chart of its own. At most two days back, however long the
-- range: more would read the archive as a whole.
SELECT
  $__timeInterval(archived_at) AS time,
  quantile(0.5)(lag) AS p50,
  quantile(0.9)(lag) AS p90,
  quantile(0.99)(lag) AS p99
FROM (
  SELECT
    archived_at,
    greatest(0, toUnixTimestamp64Milli(archived_at) - toUnixTimestamp64Milli(occurred_at)) / 1000 AS lag
  FROM messages_raw
  WHERE occurred_at >= greatest($__fromTime, $__toTime - INTERVAL 2 DAY) - INTERVAL 1 HOUR
    AND archived_at >= greatest($__fromTime, $__toTime - INTERVAL 2 DAY)
    AND archived_at <= $__toTime
    AND archived_at < occurred_at + INTERVAL 1 HOUR
)
GROUP BY time
ORDER BY time
