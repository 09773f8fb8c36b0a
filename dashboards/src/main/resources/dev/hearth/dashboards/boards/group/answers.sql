-- Questions of members, and the first answer to each by another human: a reply to the message. What
-- is younger than an hour may still be answered in time.
SELECT
  count() AS questions,
  countIf(answered_at > asked_at) / nullIf(questions, 0) AS answered,
  if(
    countIf(answered_at > asked_at) = 0,
    NULL,
    quantileExactIf(0.5)(dateDiff('second', asked_at, answered_at), answered_at > asked_at)) AS median_seconds,
  countIf(asked_at < $__toTime - INTERVAL 1 HOUR
    AND (answered_at <= asked_at OR answered_at > asked_at + INTERVAL 1 HOUR)) AS late
FROM (
  SELECT
    q.event_id,
    any(q.occurred_at) AS asked_at,
    minIf(a.occurred_at, a.member_id != q.member_id AND a.occurred_at > q.occurred_at) AS answered_at
  FROM (
    SELECT event_id, occurred_at, member_id
    FROM messages
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND $__timeFilter_ms(occurred_at)
      AND role = 'MEMBER'
      AND kind != 'SYSTEM'
      AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)) AS q
  LEFT JOIN (
    SELECT reply_to_event_id, occurred_at, member_id
    FROM messages
    WHERE community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND $__timeFilter_ms(occurred_at)
      AND role != 'BOT'
      AND reply_to_event_id != '') AS a ON a.reply_to_event_id = q.event_id
  GROUP BY q.event_id)
