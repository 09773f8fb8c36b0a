-- Of those whose join was seen: who begins with a message has written by definition.
WITH newcomers AS (
  SELECT xxHash64(community_id, member_id) AS member, day, member_since
  FROM member_tiers
  WHERE $__dateFilter(day) AND from_tier = 'NONE' AND reason = 'JOINED'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
SELECT
  toDateTime(w.day) AS time,
  count() AS newcomers,
  countIf(w.wrote_at IS NOT NULL) AS wrote,
  countIf(w.wrote_at IS NOT NULL AND r.occurred_at <= w.asof_at + INTERVAL 1 DAY AND r.occurred_at > toDateTime64(0, 3)) AS answered
FROM (
  SELECT
    n.member AS member, n.day AS day,
    if(p.first_at >= n.member_since AND p.first_at <= n.member_since + INTERVAL 7 DAY, p.first_at, NULL) AS wrote_at,
    ifNull(wrote_at, toDateTime64('2200-01-01', 3, 'UTC')) AS asof_at
  FROM newcomers AS n
  LEFT JOIN (
    SELECT xxHash64(community_id, member_id) AS member, min(first_at) AS first_at
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND member IN (SELECT member FROM newcomers)
    GROUP BY member
    HAVING first_at >= $__fromTime) AS p ON p.member = n.member) AS w
ASOF LEFT JOIN (
  SELECT xxHash64(community_id, to_member_id) AS member, occurred_at
  FROM member_replies
  WHERE day >= toDate($__fromTime) AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND member IN (SELECT member FROM newcomers)) AS r
  ON r.member = w.member AND r.occurred_at >= w.asof_at
GROUP BY time
ORDER BY time
