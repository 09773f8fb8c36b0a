-- A row for each source: 1 while it breaks its promise of pulses and nobody looks after it.
SELECT
  toString(s.community_id) AS community_id,
  toString(s.platform) AS platform,
  toUInt8(countIf(s.state = 'UNKNOWN') > 0 AND max(a.acknowledged) = 0) AS down
FROM group_status AS s
LEFT JOIN (
  SELECT community_id, subject, 1 AS acknowledged
  FROM alerts
  WHERE kind = 'silence.source' AND state = 'ACKNOWLEDGED'
  GROUP BY community_id, subject
) AS a ON a.community_id = s.community_id AND a.subject = s.platform
GROUP BY community_id, platform
ORDER BY community_id, platform
