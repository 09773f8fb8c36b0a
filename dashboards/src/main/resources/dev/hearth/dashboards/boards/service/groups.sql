SELECT
  n.community_id AS community_id,
  n.group_id AS group_id,
  a.questions AS questions,
  a.unanswered AS unanswered,
  a.in_an_hour AS in_an_hour,
  a.staff AS by_staff,
  a.p50_seconds AS p50_seconds,
  a.p90_seconds AS p90_seconds
FROM (
  SELECT
    room,
    count() AS questions,
    countIf(age >= 3600 AND took IS NULL) AS unanswered,
    countIf(age >= 3600 AND took <= 3600) / nullIf(countIf(age >= 3600), 0) AS in_an_hour,
    countIf(took IS NOT NULL AND by_staff) / nullIf(countIf(took IS NOT NULL), 0) AS staff,
    quantileExactInclusiveOrNull(0.5)(took) AS p50_seconds,
    quantileExactInclusiveOrNull(0.9)(took) AS p90_seconds
  FROM (
    -- include answers
  )
  GROUP BY room
  ORDER BY unanswered DESC, questions DESC, room
  LIMIT 100) AS a
INNER JOIN (
  SELECT xxHash64(community_id, group_id) AS room, community_id, group_id
  FROM (
    SELECT DISTINCT community_id, group_id
    FROM member_questions
    WHERE day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group))) AS n ON n.room = a.room
ORDER BY unanswered DESC, questions DESC, community_id, group_id
