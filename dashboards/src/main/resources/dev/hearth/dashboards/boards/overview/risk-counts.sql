-- As of the last row of each member; a row is written when the risk reaches another band.
SELECT
  count() AS at_risk,
  countIf(loyal = 1) AS loyal_at_risk,
  countIf(carries = 1) AS carrying_at_risk
FROM churn_risks
WHERE probability >= 0.5
  AND last_at >= now() - INTERVAL 90 DAY
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
