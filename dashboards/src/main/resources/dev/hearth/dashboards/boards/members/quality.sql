-- As v_churn_quality, of a quarter of a year.
SELECT
  community_id,
  uniqExact(snapshot) AS snapshots,
  count() AS predictions,
  avg(gone) AS lost,
  avg(probability) AS said,
  avg(pow(probability - gone, 2)) AS brier,
  arrayROCAUC(groupArray(probability), groupArray(gone)) AS auc
FROM (
  -- include outcomes
)
GROUP BY community_id
ORDER BY community_id
