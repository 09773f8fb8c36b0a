-- A snapshot of which not all outcomes are known has no number of losses yet.
SELECT
  toString(toDate(snapshot)) AS week,
  sum(probability) AS said,
  if(countIf(known) = count(), toNullable(sum(gone)), NULL) AS came
FROM (
  SELECT p.snapshot AS snapshot, p.probability AS probability, l.known AS known, l.gone AS gone
  FROM (
    SELECT community_id, snapshot, member_id, probability
    FROM churn_predictions
    WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime AND last_at > snapshot - INTERVAL 28 DAY
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS p
  LEFT JOIN (
    SELECT community_id, snapshot, member_id, lost AS gone, 1 AS known
    FROM churn_labels
    WHERE snapshot > $__toTime - INTERVAL 91 DAY AND snapshot <= $__toTime
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS l
    ON l.community_id = p.community_id AND l.snapshot = p.snapshot AND l.member_id = p.member_id)
GROUP BY snapshot
ORDER BY week
