-- By days, which needs no look at messages: who asked on a day, whether anybody replied on it or on
-- the next one, and whether the member left within the week after.
SELECT
  if(answered, 'answered', 'unanswered') AS outcome,
  count() AS askers,
  countIf(went) AS gone,
  gone / askers AS share,
  greatest(0, (share + 1.9207294 / askers - 1.9599640 * sqrt(share * (1 - share) / askers + 0.9603647 / (askers * askers))) / (1 + 3.8414588 / askers)) AS share_low,
  least(1, (share + 1.9207294 / askers + 1.9599640 * sqrt(share * (1 - share) / askers + 0.9603647 / (askers * askers))) / (1 + 3.8414588 / askers)) AS share_high
FROM (
  SELECT
    a.community_id AS community_id, a.group_id AS group_id, a.member_id AS member_id, a.day AS day,
    arrayExists(d -> d = a.day OR d = a.day + 1, r.days) AS answered,
    arrayExists(d -> d >= a.day AND d <= a.day + 7, l.days) AS went
  FROM (
    SELECT community_id, group_id, member_id, day
    FROM member_days_raw
    WHERE questions > 0 AND day > toDate($__toTime) - ${period} - 8 AND day < toDate($__toTime) - 7
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    LIMIT 1 BY community_id, group_id, member_id, day) AS a
  LEFT JOIN (
    SELECT community_id, group_id, to_member_id, groupUniqArray(day) AS days
    FROM member_replies
    WHERE day > toDate($__toTime) - ${period} - 8 AND day < toDate($__toTime) - 5
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    GROUP BY community_id, group_id, to_member_id) AS r
    ON r.community_id = a.community_id AND r.group_id = a.group_id AND r.to_member_id = a.member_id
  LEFT JOIN (
    SELECT community_id, group_id, member_id, groupUniqArray(local_date) AS days
    FROM member_steps
    WHERE step != 'joined' AND local_date > toDate($__toTime) - ${period} - 8
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    GROUP BY community_id, group_id, member_id) AS l
    ON l.community_id = a.community_id AND l.group_id = a.group_id AND l.member_id = a.member_id)
GROUP BY outcome
ORDER BY outcome
