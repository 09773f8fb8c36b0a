-- As v_churn_reliability, of a quarter of a year and of all communities that are chosen together.
SELECT
  toString(tenth) AS tenth,
  avg(probability) AS said,
  avg(gone) AS came
FROM (
  SELECT
    probability, gone,
    intDiv((row_number() OVER (ORDER BY probability, snapshot, member_id) - 1) * 10, count() OVER ()) + 1 AS tenth
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
      ON l.community_id = p.community_id AND l.snapshot = p.snapshot AND l.member_id = p.member_id))
GROUP BY tenth
ORDER BY toUInt8(tenth)
