-- As v_churn_quality, of a quarter of a year.
SELECT
  community_id,
  uniqExact(snapshot) AS snapshots,
  count() AS predictions,
  avg(gone) AS lost,
  avg(probability) AS said,
  avg(pow(probability - gone, 2)) AS brier,
  (sumIf(place, gone = 1) - countIf(gone = 1) * (countIf(gone = 1) + 1) / 2) / nullIf(countIf(gone = 1) * countIf(gone = 0), 0) AS auc
FROM (
  SELECT community_id, snapshot, probability, gone, avg(position) OVER (PARTITION BY community_id, probability) AS place
  FROM (
    SELECT community_id, snapshot, probability, gone, row_number() OVER (PARTITION BY community_id ORDER BY probability) AS position
    FROM (
    SELECT p.community_id AS community_id, p.snapshot AS snapshot, p.member_id AS member_id, p.probability AS probability, toFloat64(l.lost) AS gone
    FROM (
      SELECT community_id, snapshot, member_id, probability
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
          HAVING sum(said) <= 0)) AS p
    INNER JOIN (
      SELECT community_id, snapshot, member_id, lost
      FROM churn_labels
      WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime - INTERVAL 28 DAY
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS l
      ON l.community_id = p.community_id AND l.snapshot = p.snapshot AND l.member_id = p.member_id)))
GROUP BY community_id
ORDER BY community_id
