-- By days, not by hours as on the board of one group: nine days of each group are read quickly, and a
-- day is steady enough to judge a small group by. A day without a row had no message.
SELECT
  community_id,
  group_id,
  day,
  messages,
  q10,
  q90,
  if(messages > q90, 'above', 'below') AS side,
  if(messages > q90, messages - q90, q10 - messages) AS outside
FROM (
  SELECT
    community_id,
    group_id,
    toDate($__toTime) - 1 AS day,
    sumIf(said, d = toDate($__toTime) - 1) AS messages,
    intDiv(toDate($__toTime) - 1 - min(d), 7) AS weeks,
    arrayResize(
      arrayReverseSort(groupArrayIf(said, d < toDate($__toTime) - 1)), greatest(weeks, 1), 0) AS usual,
    arrayReduce('quantileExactInclusive(0.1)', usual) AS q10,
    arrayReduce('quantileExactInclusive(0.9)', usual) AS q90
  FROM (
    SELECT community_id, group_id, member_days.day AS d, sum(member_days.messages) AS said
    FROM member_days
    WHERE group_id != ''
      AND member_days.day IN (
        SELECT toDate($__toTime) - 1 - 7 * number FROM numbers(9))
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    GROUP BY community_id, group_id, d)
  GROUP BY community_id, group_id
  HAVING weeks >= 4)
WHERE messages > q90 OR messages < q10
ORDER BY outside DESC
LIMIT 30
