-- Of the 28 full days up to the end of the range.
SELECT
  d.community_id AS community_id,
  d.member_id AS member_id,
  d.messages AS messages,
  d.messages / sum(d.messages) OVER () AS share,
  d.active_days AS active_days,
  d.replies AS replies,
  d.last_at AS last_at,
  if(r.member_id = '', NULL, r.probability) AS risk
FROM (
  SELECT
    community_id,
    member_id,
    sum(t.messages) AS messages,
    uniqExactIf(day, t.messages > 0) AS active_days,
    sum(t.replies) AS replies,
    max(t.last_at) AS last_at
  FROM member_days AS t
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND day >= toDate($__toTime) - 28
    AND day < toDate($__toTime)
  GROUP BY community_id, member_id
  HAVING messages > 0) AS d
LEFT JOIN (
  SELECT member_id, probability
  FROM churn_risks
  WHERE community_id = ${community:singlequote}
    AND member_id IN (
      SELECT member_id
      FROM member_days_raw
      WHERE community_id = ${community:singlequote}
        AND group_id = ${group:singlequote}
        AND day >= toDate($__toTime) - 28)) AS r ON r.member_id = d.member_id
ORDER BY messages DESC, member_id
LIMIT 30
