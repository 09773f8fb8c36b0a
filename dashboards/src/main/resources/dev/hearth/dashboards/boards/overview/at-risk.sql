-- By what would probably be lost: the risk of this moment times the share of all contributions. Who
-- comes first is told by the last row of each member, so that only those few are worked out anew.
SELECT
  community_id,
  member_id,
  probability_now AS risk,
  silent_days,
  usual_gap_days,
  share,
  loyal,
  reason,
  if(${language:singlequote} = 'zh' AND text_zh != '', text_zh, v_churn_now.text) AS why
FROM v_churn_now
WHERE (community_id, member_id) IN (
    SELECT community_id, member_id
    FROM churn_risks
    WHERE probability >= 0.5
      AND last_at >= now() - INTERVAL 90 DAY
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    ORDER BY probability * share DESC
    LIMIT 20)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY risk * share DESC
