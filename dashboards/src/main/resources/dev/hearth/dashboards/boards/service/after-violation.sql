-- Only of violations after which three days have passed.
SELECT
  count() AS violators,
  countIf(arrayExists(s -> s.2 = 'kicked' AND s.1 > v.at AND s.1 <= v.at + INTERVAL 1 DAY, s.steps)) / nullIf(violators, 0) AS kicked_24h,
  countIf(arrayExists(s -> s.2 = 'left' AND s.1 > v.at AND s.1 <= v.at + INTERVAL 3 DAY, s.steps)) / nullIf(violators, 0) AS left_72h,
  countIf(v.times >= 2) / nullIf(violators, 0) AS again
FROM (
  SELECT community_id, group_id, member_id, min(occurred_at) AS at, uniqExact(event_id) AS times
  FROM events_raw
  WHERE occurred_at > $__toTime - INTERVAL ${period} DAY AND occurred_at <= $__toTime
    AND type = 'rule.violated' AND role = 'MEMBER'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id, member_id
  HAVING at <= $__toTime - INTERVAL 3 DAY) AS v
LEFT JOIN (
  SELECT community_id, group_id, member_id, groupArray((occurred_at, toString(step))) AS steps
  FROM member_steps
  WHERE step != 'joined' AND occurred_at > $__toTime - INTERVAL ${period} DAY AND occurred_at <= $__toTime
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id, member_id) AS s
  ON s.community_id = v.community_id AND s.group_id = v.group_id AND s.member_id = v.member_id
