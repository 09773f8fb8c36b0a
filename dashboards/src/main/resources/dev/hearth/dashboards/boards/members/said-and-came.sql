-- A snapshot of which not all outcomes are known has no number of losses yet.
SELECT
  toString(toDate(snapshot)) AS week,
  sum(probability) AS said,
  if(max((community_id, snapshot) IN (
    SELECT community_id, snapshot
    FROM (
      SELECT community_id, snapshot, 1 AS said FROM churn_predictions
      WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      UNION ALL
      SELECT community_id, snapshot, -1 AS said FROM churn_labels
      WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
    GROUP BY community_id, snapshot
    HAVING sum(said) > 0)) = 1, NULL, toNullable(countIf(gone))) AS came
FROM (
  SELECT
    community_id, snapshot, probability,
    xxHash64(community_id, snapshot, member_id) IN (
      SELECT xxHash64(community_id, snapshot, member_id)
      FROM churn_labels
      WHERE lost = 1 AND snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS gone
  FROM churn_predictions
  WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime AND last_at > snapshot - INTERVAL 28 DAY
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
GROUP BY snapshot
ORDER BY week
