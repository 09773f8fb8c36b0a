-- A row for each community: funnels, and parts of them, of which fewer come through than before, and
-- that nobody looks after.
SELECT
  toString(s.community_id) AS community_id,
  any(ifNull(a.leaks, 0)) AS leaks
FROM (SELECT DISTINCT community_id FROM group_status) AS s
LEFT JOIN (
  SELECT community_id, count() AS leaks
  FROM alerts
  WHERE kind = 'funnel.conversion' AND state = 'OPEN'
  GROUP BY community_id
) AS a ON a.community_id = s.community_id
GROUP BY community_id
ORDER BY community_id
