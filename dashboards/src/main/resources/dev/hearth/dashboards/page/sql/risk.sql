-- Whom to talk to: members more likely to leave than to stay, by what would be lost with them.
SELECT community_id, member_id, priority, probability_now, share, orders, loyal, silent_days,
  overdue, text, text_zh
FROM v_churn_act
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY priority DESC, community_id, member_id
LIMIT 15
