-- Of the 28 full days up to the end of the range. One who writes half of at least a hundred messages
-- carries the group; the absence factor is how few write half of it together.
SELECT
  community_id,
  group_id,
  sum(said) AS messages,
  count() AS posters,
  argMax(member_id, (said, member_id)) AS largest_member,
  max(said) / messages AS largest_share,
  arrayFirstIndex(x -> x * 2 >= messages, arrayCumSum(arrayReverseSort(groupArray(said)))) AS absence_factor
FROM (
  SELECT community_id, group_id, member_id, sum(messages) AS said
  FROM member_days
  WHERE group_id != ''
    AND day >= toDate($__toTime) - 28
    AND day < toDate($__toTime)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id, member_id
  HAVING said > 0)
GROUP BY community_id, group_id
HAVING messages >= 100
ORDER BY largest_share DESC
LIMIT 30
