SELECT
  community_id,
  count() AS seen,
  sum(probability_now) AS expected,
  expected / seen AS expected_share,
  sumIf(probability_now, loyal = 1) AS expected_loyal,
  countIf(carries = 1 AND probability_now >= 0.5) AS carrying_at_risk,
  sum(share * probability_now) AS talk_at_risk
FROM v_churn_now
WHERE silent_days <= 28
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY community_id
ORDER BY expected DESC
