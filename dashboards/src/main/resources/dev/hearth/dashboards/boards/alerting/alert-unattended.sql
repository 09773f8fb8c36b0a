-- A row for each community: critical alerts for which nobody has raised a hand in a quarter of an hour
-- since they became critical. Those of groups whose source is down do not count.
SELECT
  toString(s.community_id) AS community_id,
  any(ifNull(a.waiting, 0)) AS waiting
FROM (SELECT DISTINCT community_id FROM group_status) AS s
LEFT JOIN (
  SELECT community_id, count() AS waiting
  FROM alerts
  WHERE state = 'OPEN' AND severity = 'CRITICAL'
    AND (community_id, alert_id) IN (
      SELECT community_id, alert_id
      FROM alert_steps
      WHERE severity = 'CRITICAL' AND step IN ('OPENED', 'ESCALATED')
        AND written_at < now() - INTERVAL 15 MINUTE)
    AND (group_id = '' OR (community_id, group_id) NOT IN (
      SELECT community_id, group_id FROM group_status WHERE state = 'UNKNOWN'))
  GROUP BY community_id
) AS a ON a.community_id = s.community_id
GROUP BY community_id
ORDER BY community_id
