-- A row for each group, so that no series ends while the group is there: 1 while it is cold and nobody
-- looks after it. A group whose source is down is UNKNOWN, hence 0.
SELECT
  toString(s.community_id) AS community_id,
  toString(s.group_id) AS group_id,
  toString(s.platform) AS platform,
  toUInt8(s.state = 'COLD' AND a.acknowledged = 0) AS cold
FROM group_status AS s
LEFT JOIN (
  SELECT community_id, group_id, 1 AS acknowledged
  FROM alerts
  WHERE kind = 'silence.cold' AND state = 'ACKNOWLEDGED'
  GROUP BY community_id, group_id
) AS a ON a.community_id = s.community_id AND a.group_id = s.group_id
ORDER BY community_id, group_id
