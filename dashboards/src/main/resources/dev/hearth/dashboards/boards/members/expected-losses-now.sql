-- The sum of probabilities is the number to expect, whoever it will be.
SELECT sum(probability_now) AS members
FROM v_churn_now
WHERE silent_days <= 28
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
