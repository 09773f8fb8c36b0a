-- The same reasons as v_leave_reasons, which looks at all groups: here only at one, and at what came
-- in the 24 hours before.
WITH
  gone AS (
    SELECT community_id, member_id, assumeNotNull(left_at) AS at, left_by, tenure_days
    FROM v_member_spells
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND is_current = 0
      AND left_at > $__toTime - INTERVAL 28 DAY
      AND left_at <= $__toTime),
  acts AS (
    SELECT
      member_id,
      occurred_at,
      multiIf(
        startsWith(type, 'campaign.'), 'campaign',
        attributes['rule'] = 'ad', 'ad',
        'violation') AS act
    FROM events_raw
    WHERE community_id = ${community:singlequote}
      AND occurred_at > $__toTime - INTERVAL 29 DAY
      AND occurred_at <= $__toTime
      AND (startsWith(type, 'campaign.') OR (type = 'rule.violated' AND group_id = ${group:singlequote}))
    UNION ALL
    SELECT member_id, occurred_at, 'question'
    FROM messages_raw
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND occurred_at > $__toTime - INTERVAL 29 DAY
      AND occurred_at <= $__toTime
      AND role = 'MEMBER'
      AND kind != 'SYSTEM'
      AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)
    UNION ALL
    SELECT to_member_id, occurred_at, 'reply'
    FROM member_replies
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND day >= toDate($__toTime) - 30),
  said AS (
    SELECT member_id, groupArray((day, messages)) AS days
    FROM member_days
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND messages > 0
    GROUP BY member_id)
SELECT
  g.community_id AS community_id,
  g.member_id AS member_id,
  g.at AS left_at,
  multiIf(
    g.left_by = 'kicked', 'kicked',
    countIf(a.member_id = g.member_id AND a.act IN ('violation', 'ad')) > 0, 'violation',
    questions > 0 AND countIf(a.member_id = g.member_id AND a.act = 'reply') = 0, 'unanswered',
    countIf(a.member_id != g.member_id AND a.act = 'ad') > 0, 'ad',
    countIf(a.member_id = g.member_id AND a.act = 'campaign') > 0, 'campaign',
    messages = 0, 'never_wrote',
    'unknown') AS reason,
  g.tenure_days AS tenure_days,
  arraySum(d -> if(d.1 <= toDate(g.at), d.2, 0), any(s.days)) AS messages,
  uniqExactIf(a.occurred_at, a.member_id = g.member_id AND a.act = 'question') AS questions
FROM gone AS g
LEFT JOIN said AS s ON s.member_id = g.member_id
CROSS JOIN (
  -- One row that is always near, so that who left without any of this stays.
  SELECT '' AS member_id, toDateTime64(0, 3, 'UTC') AS occurred_at, '' AS act
  UNION ALL
  SELECT member_id, occurred_at, act
  FROM acts
  WHERE act = 'ad' OR member_id IN (SELECT member_id FROM gone)) AS a
WHERE a.act = ''
  OR (a.occurred_at <= g.at AND a.occurred_at > g.at - INTERVAL 24 HOUR)
GROUP BY community_id, member_id, left_at, g.left_by, tenure_days
ORDER BY left_at DESC
LIMIT 50
