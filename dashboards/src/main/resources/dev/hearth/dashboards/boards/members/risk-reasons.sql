SELECT if(reason = '', 'none', toString(reason)) AS reason, count() AS members
FROM v_churn_now
WHERE silent_days <= 90 AND probability_now >= 0.5
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY reason
ORDER BY members DESC
