-- By days: who asked on a day, whether anybody replied on it or on the next one, and whether the
-- member left within the week after. Each member of a group has its days as bits, from the first on.
WITH toDate($__toTime) - ${period} - 7 AS first
SELECT
  of.1 AS outcome,
  sum(of.2) AS askers,
  sum(of.3) AS gone,
  gone / askers AS share,
  greatest(0, (share + 1.9207294 / askers - 1.9599640 * sqrt(share * (1 - share) / askers + 0.9603647 / (askers * askers))) / (1 + 3.8414588 / askers)) AS share_low,
  least(1, (share + 1.9207294 / askers + 1.9599640 * sqrt(share * (1 - share) / askers + 0.9603647 / (askers * askers))) / (1 + 3.8414588 / askers)) AS share_high
FROM (
  SELECT
    groupBitOrIf(bit, what = 1) AS asked,
    groupBitOrIf(bit, what = 2) AS replied,
    groupBitOrIf(bit, what = 3) AS went,
    bitAnd(asked, bitOr(replied, bitShiftRight(replied, 1))) AS answered,
    bitAnd(asked, bitNot(answered)) AS unanswered,
    bitOr(went, bitShiftRight(went, 1)) AS went_2,
    bitOr(went_2, bitShiftRight(went_2, 2)) AS went_4,
    bitOr(went_4, bitShiftRight(went_4, 4)) AS went_8,
    arrayJoin([
      ('answered', bitCount(answered), bitCount(bitAnd(answered, went_8))),
      ('unanswered', bitCount(unanswered), bitCount(bitAnd(unanswered, went_8)))]) AS of
  FROM (
    SELECT xxHash64(community_id, group_id, member_id) AS member, bitShiftLeft(toUInt128(1), toUInt8(day - first)) AS bit, 1 AS what
    FROM member_questions
    WHERE day >= first AND day < toDate($__toTime) - 7
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    UNION ALL
    SELECT xxHash64(community_id, group_id, to_member_id), bitShiftLeft(toUInt128(1), toUInt8(day - first)), 2
    FROM member_replies
    WHERE day >= first AND day <= toDate($__toTime) - 7
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    UNION ALL
    SELECT xxHash64(community_id, group_id, member_id), bitShiftLeft(toUInt128(1), toUInt8(local_date - first)), 3
    FROM member_steps
    WHERE step != 'joined' AND local_date >= first AND local_date < toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group))
  GROUP BY member
  HAVING asked != 0)
GROUP BY outcome
HAVING askers > 0
ORDER BY outcome
