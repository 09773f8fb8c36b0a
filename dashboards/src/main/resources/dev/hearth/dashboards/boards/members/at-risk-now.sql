SELECT count() AS members
FROM v_churn_now
WHERE silent_days <= 28 AND probability_now >= 0.7
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
