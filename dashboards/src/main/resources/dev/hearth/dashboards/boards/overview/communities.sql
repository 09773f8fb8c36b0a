SELECT
  s.community_id AS community_id,
  s.groups AS groups,
  s.active AS active,
  s.quiet AS quiet,
  s.cold AS cold,
  s.dead AS dead,
  s.unknown AS unknown,
  a.open AS alerts,
  m.today AS messages,
  m.today / nullIf(m.before, 0) - 1 AS change,
  p.posters AS posters,
  m.joined AS joined,
  m.gone AS left
FROM (
  SELECT
    community_id,
    count() AS groups,
    countIf(state = 'ACTIVE') AS active,
    countIf(state = 'QUIET') AS quiet,
    countIf(state = 'COLD') AS cold,
    countIf(state = 'DEAD') AS dead,
    countIf(state = 'UNKNOWN') AS unknown
  FROM group_status
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id) AS s
LEFT JOIN (
  -- The same day of the week before: a Sunday is compared with a Sunday.
  SELECT
    community_id,
    sumIf(messages, window_start >= $__toTime - INTERVAL 1 DAY) AS today,
    sumIf(messages, window_start < $__toTime - INTERVAL 1 DAY) AS before,
    sumIf(joins, window_start >= $__toTime - INTERVAL 1 DAY) AS joined,
    sumIf(leaves + kicks, window_start >= $__toTime - INTERVAL 1 DAY) AS gone
  FROM community_activity
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND (
      (window_start >= $__toTime - INTERVAL 1 DAY AND window_start < $__toTime)
      OR (window_start >= $__toTime - INTERVAL 8 DAY
        AND window_start < $__toTime - INTERVAL 7 DAY))
  GROUP BY community_id) AS m ON m.community_id = s.community_id
LEFT JOIN (
  SELECT community_id, uniq(member_id) AS posters
  FROM posters_5m
  WHERE is_staff = 0
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND slot >= $__toTime - INTERVAL 1 DAY
    AND slot < $__toTime
  GROUP BY community_id) AS p ON p.community_id = s.community_id
LEFT JOIN (
  SELECT community_id, count() AS open
  FROM alerts
  WHERE state != 'RESOLVED'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id) AS a ON a.community_id = s.community_id
ORDER BY s.cold DESC, messages DESC
LIMIT 100
