-- As v_customer_class, by what happened in the span only: no panel reads every event ever.
SELECT
  multiIf(c.tier = 'LOYAL' OR c.orders >= 2, 'loyal_fan', c.orders > 0, 'consumer', c.intents > 0, 'potential', 'none') AS class,
  count() AS members,
  sum(c.orders) AS paid
FROM (
  SELECT
    community_id, member_id, max(t) AS tier,
    uniqExactIf(id, paid) AS orders,
    countIf(NOT paid AND id != '') AS intents
  FROM (
    SELECT community_id, member_id, toString(tier) AS t, '' AS id, false AS paid
    FROM member_tier_now
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT community_id, member_id, '', event_id, type = 'order.paid'
    FROM events_raw
    WHERE role = 'MEMBER' AND $__timeFilter_ms(occurred_at)
      AND (type IN ('order.paid', 'campaign.clicked', 'view.payment', 'intent') OR startsWith(type, 'intent.'))
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
  GROUP BY community_id, member_id) AS c
GROUP BY class
ORDER BY indexOf(['loyal_fan', 'consumer', 'potential', 'none'], class)
