-- A question is answered by the first reply to its asker from somebody else in the group. The moments
-- of an asker in a group stand in one order, odd for a question and even for a reply, its second bit
-- for one of the staff: each question sees the next even one. Groups and members are numbers here,
-- which are put together by far quicker than words.
SELECT
  room, asker,
  fromUnixTimestamp64Milli(intDiv(pair.1, 4), 'UTC') AS asked_at,
  if(bitAnd(pair.2, 1) = 0, (intDiv(pair.2, 4) - intDiv(pair.1, 4)) / 1000, NULL) AS took,
  bitAnd(pair.2, 2) != 0 AS by_staff,
  dateDiff('second', asked_at, least($__toTime, now())) AS age
FROM (
  SELECT
    room, asker,
    arraySort(groupArray(moment)) AS moments,
    arrayJoin(arrayFilter(p -> bitAnd(p.1, 1) = 1, arrayZip(moments, arrayReverseFill(m -> bitAnd(m, 1) = 0, moments)))) AS pair
  FROM (
    SELECT
      xxHash64(community_id, group_id) AS room, xxHash64(community_id, group_id, member_id) AS asker,
      4 * toUnixTimestamp64Milli(occurred_at) + 3 AS moment
    FROM member_questions FINAL
    WHERE $__timeFilter_ms(occurred_at)
      AND day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    UNION ALL
    SELECT xxHash64(community_id, group_id), xxHash64(community_id, group_id, to_member_id), 4 * toUnixTimestamp64Milli(occurred_at) + 2 * (role IN ('STAFF', 'OWNER'))
    FROM member_replies
    WHERE day >= toDate($__fromTime) - 1 AND day <= toDate($__toTime) + 1
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group))
  GROUP BY room, asker)
