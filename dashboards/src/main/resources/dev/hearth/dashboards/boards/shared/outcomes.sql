-- Predictions of a quarter of a year whose snapshot is known as a whole, so that who is not lost came
-- back. A prediction is a number here: one is looked up by far quicker than three words.
SELECT
  community_id, snapshot, probability,
  toUInt8(xxHash64(community_id, snapshot, member_id) IN (
    SELECT xxHash64(community_id, snapshot, member_id)
    FROM churn_labels
    WHERE lost = 1 AND snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime - INTERVAL 28 DAY
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community))) AS gone
FROM churn_predictions
WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime - INTERVAL 28 DAY AND last_at > snapshot - INTERVAL 28 DAY
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND (community_id, snapshot) IN (
    SELECT community_id, snapshot
    FROM (
      SELECT community_id, snapshot, 1 AS said FROM churn_predictions
      WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime - INTERVAL 28 DAY AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      UNION ALL
      SELECT community_id, snapshot, -1 AS said FROM churn_labels
      WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime - INTERVAL 28 DAY AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
    GROUP BY community_id, snapshot
    HAVING sum(said) <= 0)
