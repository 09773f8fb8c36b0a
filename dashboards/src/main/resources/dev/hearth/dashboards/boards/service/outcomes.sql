-- A question is answered by the first reply to its asker from somebody else in the group. Only the
-- messages of the span are looked through, by the order of their table.
SELECT
  toStartOfInterval(toDateTime(asked_at), toIntervalSecond(greatest(3600, $__interval_s))) AS time,
  countIf(took <= 3600) AS in_time,
  countIf(took > 3600) AS later,
  countIf(took IS NULL AND age < 3600) AS waiting,
  countIf(took IS NULL AND age >= 3600) AS unanswered
FROM (
  SELECT
    q.community_id AS community_id, q.group_id AS group_id, q.member_id AS member_id, q.occurred_at AS asked_at,
    r.member_id AS answered_by, r.role AS answered_as,
    if(r.occurred_at > q.occurred_at, dateDiff('millisecond', q.occurred_at, r.occurred_at) / 1000, NULL) AS took,
    dateDiff('second', q.occurred_at, least($__toTime, now())) AS age
  FROM (
    SELECT community_id, group_id, member_id, occurred_at
    FROM messages_raw
    WHERE $__timeFilter_ms(occurred_at)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
      AND role = 'MEMBER' AND kind != 'SYSTEM'
      AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)
    LIMIT 1 BY community_id, group_id, occurred_at, event_id) AS q
  ASOF LEFT JOIN (
    SELECT community_id, group_id, to_member_id, occurred_at, member_id, role
    FROM member_replies
    WHERE day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS r
    ON r.community_id = q.community_id AND r.group_id = q.group_id AND r.to_member_id = q.member_id AND r.occurred_at > q.occurred_at)
GROUP BY time
ORDER BY time
