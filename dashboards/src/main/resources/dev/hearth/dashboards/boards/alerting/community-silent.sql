-- A row for each community: 1 while all of it is silent beyond what its rhythm explains, nobody looks
-- after that, and its sources are heard.
SELECT
  toString(s.community_id) AS community_id,
  toUInt8(max(a.open) = 1 AND countIf(s.state = 'UNKNOWN') = 0) AS silent
FROM group_status AS s
LEFT JOIN (
  SELECT community_id, 1 AS open
  FROM alerts
  WHERE kind = 'silence.community' AND state = 'OPEN'
  GROUP BY community_id
) AS a ON a.community_id = s.community_id
GROUP BY community_id
ORDER BY community_id
