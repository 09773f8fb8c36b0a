-- Of those whose join was seen: who begins with a message has written by definition.
SELECT
  toDateTime(w.day) AS time,
  count() AS newcomers,
  countIf(w.wrote_at IS NOT NULL) AS wrote,
  countIf(w.wrote_at IS NOT NULL AND r.occurred_at <= w.asof_at + INTERVAL 1 DAY AND r.occurred_at > toDateTime64(0, 3)) AS answered
FROM (
  SELECT
    n.community_id AS community_id, n.member_id AS member_id, n.day AS day,
    if(p.first_at >= n.member_since AND p.first_at <= n.member_since + INTERVAL 7 DAY, p.first_at, NULL) AS wrote_at,
    ifNull(wrote_at, toDateTime64('2200-01-01', 3, 'UTC')) AS asof_at
  FROM (
    SELECT community_id, member_id, day, member_since
    FROM member_tiers
    WHERE $__dateFilter(day) AND from_tier = 'NONE' AND reason = 'JOINED'
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS n
  LEFT JOIN (
    SELECT community_id, member_id, min(first_at) AS first_at
    FROM community_first_posts
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, member_id
    HAVING first_at >= $__fromTime) AS p ON p.community_id = n.community_id AND p.member_id = n.member_id) AS w
ASOF LEFT JOIN (
  SELECT community_id, to_member_id, occurred_at
  FROM member_replies
  WHERE day >= toDate($__fromTime) AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS r
  ON r.community_id = w.community_id AND r.to_member_id = w.member_id AND r.occurred_at >= w.asof_at
GROUP BY time
ORDER BY time
