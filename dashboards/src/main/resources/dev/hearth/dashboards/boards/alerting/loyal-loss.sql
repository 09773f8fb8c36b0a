-- A row for each community: the share of its loyal members that is expected to fall silent within the
-- horizon, as predicted on the last Monday. Of fewer than ten, one alone makes the share.
SELECT
  toString(s.community_id) AS community_id,
  any(if(p.members < 10, 0, p.expected / p.members)) AS share
FROM (SELECT DISTINCT community_id FROM group_status) AS s
LEFT JOIN (
  SELECT community_id, sum(probability) AS expected, count() AS members
  FROM churn_predictions
  WHERE loyal = 1
    AND snapshot >= now() - INTERVAL 14 DAY
    AND (community_id, snapshot) IN (
      SELECT community_id, max(snapshot)
      FROM churn_predictions_raw
      WHERE snapshot >= now() - INTERVAL 14 DAY
      GROUP BY community_id)
  GROUP BY community_id
) AS p ON p.community_id = s.community_id
GROUP BY community_id
ORDER BY community_id
