-- A question is answered by the first reply to its asker from somebody else in the group; this one
-- asks by whom. An asker in a group is a number here: one is joined by far quicker than three words.
SELECT
  community_id,
  answered_by AS member_id,
  answered_as AS role,
  count() AS first_answers,
  uniqExact(group_id) AS groups,
  countIf(took <= 3600) / first_answers AS in_an_hour,
  quantileExactInclusive(0.5)(took) AS p50_seconds,
  quantileExactInclusive(0.9)(took) AS p90_seconds
FROM (
  SELECT
    q.community_id AS community_id, q.group_id AS group_id,
    r.member_id AS answered_by, r.role AS answered_as,
    if(r.occurred_at > q.occurred_at, dateDiff('millisecond', q.occurred_at, r.occurred_at) / 1000, NULL) AS took
  FROM (
    SELECT xxHash64(community_id, group_id, member_id) AS asker, community_id, group_id, occurred_at
    FROM member_questions FINAL
    WHERE $__timeFilter_ms(occurred_at)
      AND day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS q
  ASOF LEFT JOIN (
    SELECT xxHash64(community_id, group_id, to_member_id) AS asker, occurred_at, member_id, role
    FROM member_replies
    WHERE day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS r
    ON r.asker = q.asker AND r.occurred_at > q.occurred_at
)
WHERE took IS NOT NULL
GROUP BY community_id, member_id, role
ORDER BY role = 'MEMBER', first_answers DESC, member_id
LIMIT 50
