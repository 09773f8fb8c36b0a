-- The same reasons as v_leave_reasons, which looks at all groups: here only at one, and at what came
-- in the 24 hours before.
WITH
  gone AS (
    SELECT member_id, assumeNotNull(left_at) AS at, left_by, tenure_days
    FROM v_member_spells
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND is_current = 0
      AND left_at > $__toTime - INTERVAL 28 DAY
      AND left_at <= $__toTime
    ORDER BY at DESC
    LIMIT 50)
SELECT
  ${community:singlequote} AS community_id,
  g.member_id AS member_id,
  g.at AS left_at,
  multiIf(
    g.left_by = 'kicked', 'kicked',
    arrayExists(x -> x > g.at - INTERVAL 1 DAY AND x <= g.at, violations), 'violation',
    questions > 0 AND NOT arrayExists(x -> x > g.at - INTERVAL 1 DAY AND x <= g.at, r.replies), 'unanswered',
    arrayExists(x -> x.1 != g.member_id AND x.2 > g.at - INTERVAL 1 DAY AND x.2 <= g.at, ads), 'ad',
    arrayExists(x -> x > g.at - INTERVAL 1 DAY AND x <= g.at, e.campaigns), 'campaign',
    messages = 0, 'never_wrote',
    'unknown') AS reason,
  g.tenure_days AS tenure_days,
  arraySum(d -> if(d.1 <= toDate(g.at), d.2, 0), s.days) AS messages,
  toUInt64(length(arrayFilter(x -> x > g.at - INTERVAL 1 DAY AND x <= g.at, q.questions))) AS questions
FROM gone AS g
LEFT JOIN (
  SELECT member_id, groupArray((day, messages)) AS days
  FROM member_days
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND messages > 0
    AND member_id IN (SELECT member_id FROM gone)
  GROUP BY member_id) AS s ON s.member_id = g.member_id
LEFT JOIN (
  SELECT member_id, groupUniqArray(occurred_at) AS questions
  FROM member_questions
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND day >= toDate($__toTime) - 30
    AND member_id IN (SELECT member_id FROM gone)
  GROUP BY member_id) AS q ON q.member_id = g.member_id
LEFT JOIN (
  SELECT to_member_id, groupUniqArray(occurred_at) AS replies
  FROM member_replies
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND day >= toDate($__toTime) - 30
    AND to_member_id IN (SELECT member_id FROM gone)
  GROUP BY to_member_id) AS r ON r.to_member_id = g.member_id
LEFT JOIN (
  SELECT
    member_id,
    groupUniqArrayIf(occurred_at, startsWith(type, 'campaign.')) AS campaigns,
    groupUniqArrayIf(occurred_at, type = 'rule.violated' AND group_id = ${group:singlequote}) AS violations
  FROM events_raw
  WHERE community_id = ${community:singlequote}
    AND occurred_at > $__toTime - INTERVAL 29 DAY
    AND occurred_at <= $__toTime
    AND (startsWith(type, 'campaign.') OR type = 'rule.violated')
    AND member_id IN (SELECT member_id FROM gone)
  GROUP BY member_id) AS e ON e.member_id = g.member_id
CROSS JOIN (
  SELECT groupUniqArray((member_id, occurred_at)) AS ads
  FROM events_raw
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND occurred_at > $__toTime - INTERVAL 29 DAY
    AND occurred_at <= $__toTime
    AND type = 'rule.violated'
    AND attributes['rule'] = 'ad') AS a
ORDER BY left_at DESC
