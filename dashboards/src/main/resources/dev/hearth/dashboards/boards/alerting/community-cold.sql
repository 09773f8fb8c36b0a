-- Of the groups that can be judged, the share that is cold and that nobody looks after. Groups whose
-- source is down count on neither side; of fewer than five, one alone makes the share.
SELECT
  toString(s.community_id) AS community_id,
  if(countIf(s.state IN ('ACTIVE', 'QUIET', 'COLD')) < 5, 0,
    countIf(s.state = 'COLD' AND a.acknowledged = 0) / countIf(s.state IN ('ACTIVE', 'QUIET', 'COLD')))
    AS share
FROM group_status AS s
LEFT JOIN (
  SELECT community_id, group_id, 1 AS acknowledged
  FROM alerts
  WHERE kind = 'silence.cold' AND state = 'ACKNOWLEDGED'
  GROUP BY community_id, group_id
) AS a ON a.community_id = s.community_id AND a.group_id = s.group_id
GROUP BY community_id
ORDER BY community_id
