-- Seven full days against the seven before, so that both have the same weekdays and the day that is
-- not over counts in neither.
SELECT
  s.community_id AS community_id,
  s.group_id AS group_id,
  s.state AS state,
  s.state_since AS state_since,
  if(s.human_at > toDateTime64('1971-01-01', 3), s.human_at, NULL) AS last_heard,
  if(s.deadline > toDateTime64('1971-01-01', 3) AND s.state IN ('ACTIVE', 'QUIET'), s.deadline, NULL) AS deadline,
  if(s.armed = 1, s.score / nullIf(s.threshold, 0), NULL) AS times_threshold,
  m.this_week AS messages_7d,
  m.week_before AS messages_before,
  m.this_week / nullIf(m.week_before, 0) - 1 AS change,
  m.posters AS posters_7d,
  s.water AS water
FROM (
  SELECT *
  FROM group_status
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS s
LEFT JOIN (
  SELECT
    community_id,
    group_id,
    sumIf(messages, day >= toDate($__toTime) - 7) AS this_week,
    sumIf(messages, day < toDate($__toTime) - 7) AS week_before,
    uniqIf(member_id, day >= toDate($__toTime) - 7 AND messages > 0) AS posters
  FROM member_days
  WHERE day >= toDate($__toTime) - 14
    AND day < toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id) AS m
  ON m.community_id = s.community_id AND m.group_id = s.group_id
ORDER BY
  transform(state, ['COLD', 'UNKNOWN', 'QUIET', 'ACTIVE', 'LEARNING', 'NEW', 'DEAD'], [0, 1, 2, 3, 4, 5, 6], 7),
  deadline NULLS LAST,
  messages_before DESC
LIMIT 500
