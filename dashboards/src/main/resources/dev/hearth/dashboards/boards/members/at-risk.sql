-- Orders are those of the span, counted by their id, so that a repeat counts once.
SELECT
  r.community_id AS community_id,
  r.member_id AS member_id,
  t.tier AS tier,
  r.probability_now AS probability,
  r.silent_days AS silent_days,
  r.overdue AS overdue,
  r.reason AS reason,
  r.second_reason AS second_reason,
  if(${language:singlequote} = 'zh' AND r.text_zh != '', r.text_zh, r.text) AS why,
  r.share AS share,
  o.orders AS orders,
  r.loyal AS loyal,
  r.carries AS carries,
  r.probability_now * (r.share + o.orders_share) AS priority
FROM (
  SELECT *
  FROM v_churn_now
  WHERE probability_now >= 0.5 AND silent_days <= 90
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS r
INNER JOIN (
  SELECT community_id, member_id, tier
  FROM member_tier_now
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(tier IN (${tier:singlequote}), $tier)) AS t
  ON t.community_id = r.community_id AND t.member_id = r.member_id
LEFT JOIN (
  SELECT community_id, member_id, uniqExact(event_id) AS orders, orders / sum(orders) OVER (PARTITION BY community_id) AS orders_share
  FROM events_raw
  WHERE type = 'order.paid' AND $__timeFilter_ms(occurred_at)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id, member_id) AS o
  ON o.community_id = r.community_id AND o.member_id = r.member_id
ORDER BY priority DESC, probability DESC
LIMIT 100
