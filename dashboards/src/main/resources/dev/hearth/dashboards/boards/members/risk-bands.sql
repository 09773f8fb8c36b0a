SELECT
  multiIf(probability_now < 0.3, '0 - 30 %', probability_now < 0.5, '30 - 50 %', probability_now < 0.7, '50 - 70 %', probability_now < 0.9, '70 - 90 %', '90 - 100 %') AS band,
  count() AS members
FROM v_churn_now
WHERE silent_days <= 90
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY band
ORDER BY band
