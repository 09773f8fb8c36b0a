SELECT snapshot AS time, toString(community_id) AS community_id, probability
FROM churn_predictions
WHERE $__timeFilter_ms(snapshot) AND member_id = ${member:singlequote}
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY time
