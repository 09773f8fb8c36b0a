-- As v_customer_class; repeats are taken out by the id of the event, which FINAL would do at the
-- price of reading every event.
SELECT
  multiIf(c.tier = 'LOYAL' OR c.orders_180d >= 2, 'loyal_fan', c.orders > 0, 'consumer', c.intents > 0, 'potential', 'none') AS class,
  count() AS members,
  sum(c.orders) AS paid
FROM (
  SELECT
    community_id, member_id, max(t) AS tier,
    uniqExactIf(id, paid) AS orders,
    uniqExactIf(id, paid AND at > $__toTime - INTERVAL 180 DAY) AS orders_180d,
    countIf(NOT paid AND id != '') AS intents
  FROM (
    SELECT community_id, member_id, toString(tier) AS t, '' AS id, false AS paid, toDateTime64(0, 3, 'UTC') AS at
    FROM member_tier_now
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    UNION ALL
    SELECT community_id, member_id, '', event_id, type = 'order.paid', occurred_at
    FROM events_raw
    WHERE role = 'MEMBER' AND occurred_at <= $__toTime
      AND (type = 'order.paid' OR ((type IN ('campaign.clicked', 'view.payment', 'intent') OR startsWith(type, 'intent.')) AND occurred_at > $__toTime - INTERVAL 30 DAY))
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
  GROUP BY community_id, member_id) AS c
GROUP BY class
ORDER BY indexOf(['loyal_fan', 'consumer', 'potential', 'none'], class)
