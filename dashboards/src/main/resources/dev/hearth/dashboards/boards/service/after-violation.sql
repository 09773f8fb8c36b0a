-- So far: of the newest there is more to come.
SELECT
  count() AS violators,
  countIf(arrayExists(s -> s.2 = 'kicked' AND s.1 > v.at, s.steps)) / nullIf(violators, 0) AS kicked,
  countIf(arrayExists(s -> s.2 = 'left' AND s.1 > v.at, s.steps)) / nullIf(violators, 0) AS gone,
  countIf(v.times >= 2) / nullIf(violators, 0) AS again
FROM (
  SELECT community_id, group_id, member_id, min(occurred_at) AS at, uniqExact(event_id) AS times
  FROM events_raw
  WHERE $__timeFilter_ms(occurred_at)
    AND type = 'rule.violated' AND role = 'MEMBER'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id, member_id) AS v
LEFT JOIN (
  SELECT community_id, group_id, member_id, groupArray((occurred_at, toString(step))) AS steps
  FROM member_steps
  WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  GROUP BY community_id, group_id, member_id) AS s
  ON s.community_id = v.community_id AND s.group_id = v.group_id AND s.member_id = v.member_id
