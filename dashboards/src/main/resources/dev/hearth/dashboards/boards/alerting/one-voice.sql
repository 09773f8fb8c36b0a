-- A row for each community: groups that rest on one member, and that nobody looks after. Groups whose
-- source is down do not count.
SELECT
  toString(s.community_id) AS community_id,
  countIf(a.open = 1 AND s.state != 'UNKNOWN') AS groups
FROM group_status AS s
LEFT JOIN (
  SELECT community_id, group_id, 1 AS open
  FROM alerts
  WHERE kind = 'members.concentration' AND state = 'OPEN'
  GROUP BY community_id, group_id
) AS a ON a.community_id = s.community_id AND a.group_id = s.group_id
GROUP BY community_id
ORDER BY community_id
