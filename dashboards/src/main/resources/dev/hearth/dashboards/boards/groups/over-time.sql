-- From each change of a state. What changed before the range is summed up at its beginning.
SELECT
  toDateTime(moment) AS time,
  lower(which) AS state,
  sum(sum(change)) OVER (PARTITION BY which ORDER BY moment) AS groups
FROM (
  SELECT
    greatest(toUnixTimestamp($__timeInterval(at)), toUnixTimestamp($__fromTime)) AS moment,
    arrayJoin([(toString(silences.state), 1), (toString(from_state), -1)]) AS pair,
    pair.1 AS which,
    pair.2 AS change
  FROM silences
  WHERE at <= $__toTime
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  UNION ALL
  -- A line changes only where a group does: each step is drawn all the same.
  SELECT
    greatest(
      toUnixTimestamp($__timeInterval($__fromTime)) + number * toUInt32($__interval_s),
      toUnixTimestamp($__fromTime)),
    ('', 0),
    arrayJoin(['ACTIVE', 'QUIET', 'COLD', 'DEAD', 'UNKNOWN', 'LEARNING', 'NEW']),
    0
  FROM numbers(intDiv(toUnixTimestamp($__toTime) - toUnixTimestamp($__fromTime), $__interval_s) + 1))
WHERE which IN ('ACTIVE', 'QUIET', 'COLD', 'DEAD', 'UNKNOWN', 'LEARNING', 'NEW')
GROUP BY moment, which
ORDER BY time
