-- One row for each community that knows the id.
SELECT
  t.community_id AS community_id,
  t.member_id AS member_id,
  t.tier AS tier,
  t.since AS tier_since,
  t.member_since AS member_since,
  r.last_at AS last_contribution,
  r.probability_now AS probability,
  r.silent_days AS silent_days,
  r.usual_gap_days AS usual_gap_days,
  r.share AS share,
  r.loyal AS loyal,
  r.carries AS carries,
  if(${language:singlequote} = 'zh' AND r.text_zh != '', r.text_zh, r.text) AS why
FROM (
  SELECT community_id, member_id, tier, since, member_since
  FROM member_tier_now
  WHERE member_id = ${member:singlequote}
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS t
LEFT JOIN (
  SELECT *
  FROM v_churn_now
  WHERE member_id = ${member:singlequote}
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS r ON r.community_id = t.community_id AND r.member_id = t.member_id
