-- As v_group_talk_28d of the last day that is over, without the roster, which would have to be put
-- together from every join ever.
SELECT
  community_id,
  group_id,
  toUInt64(length(xs)) AS posters,
  toUInt64(cum[-1]) AS messages,
  toUInt64(arrayFirstIndex(c -> c * 2 >= messages, cum)) AS absence_factor,
  xs[1] / messages AS largest_share,
  largest AS member_id,
  arraySum((x, j) -> (posters + 1 - 2 * j) * x, xs, arrayEnumerate(xs)) / (posters * messages) AS gini,
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 80, cum)) AS core,
  messages / (messages + staff) AS organic_share,
  toUInt8(largest_share >= 0.5 AND messages >= 100) AS rests_on_one
FROM (
  SELECT
    community_id, group_id,
    arrayReverseSort(groupArrayIf(toInt64(x), x > 0)) AS xs,
    arrayCumSum(xs) AS cum,
    sum(y) AS staff,
    argMinIf(member_id, (-toInt64(x), member_id), x > 0) AS largest
  FROM (
    SELECT community_id, group_id, member_id, sum(messages) AS x, sum(messages_staff) AS y
    FROM member_days
    WHERE day > toDate($__toTime) - 29 AND day < toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, group_id, member_id)
  WHERE group_id != ''
  GROUP BY community_id, group_id
  HAVING notEmpty(xs))
WHERE messages >= 20
ORDER BY largest_share DESC, messages DESC
LIMIT 100
