-- Who wrote here in the last 90 days and may fall silent, by how much of the talk here goes then.
SELECT
  r.community_id AS community_id,
  r.member_id AS member_id,
  r.probability_now AS risk,
  d.said AS messages_90d,
  r.silent_days AS silent_days,
  r.usual_gap_days AS usual_gap_days,
  r.loyal AS loyal,
  if(${language:singlequote} = 'zh' AND r.text_zh != '', r.text_zh, r.text) AS why
FROM (
  SELECT
    community_id, member_id, probability_now, silent_days, usual_gap_days, loyal, v_churn_now.text, text_zh
  FROM v_churn_now
  WHERE community_id = ${community:singlequote}
    AND member_id IN (
      SELECT member_id
      FROM member_days_raw
      WHERE community_id = ${community:singlequote}
        AND group_id = ${group:singlequote}
        AND day >= toDate($__toTime) - 90)
    AND probability_now >= 0.5) AS r
INNER JOIN (
  SELECT member_id, sum(messages) AS said
  FROM member_days
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND day >= toDate($__toTime) - 90
  GROUP BY member_id
  HAVING said > 0) AS d ON d.member_id = r.member_id
ORDER BY risk * messages_90d DESC
LIMIT 20
