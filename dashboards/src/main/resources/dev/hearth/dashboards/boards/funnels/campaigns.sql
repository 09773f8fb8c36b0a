WITH
  (x, n) -> if(n = 0, 0, greatest(0, (x / n + 1.9207294 / n - 1.9599640 * sqrt(x / n * (1 - x / n) / n + 0.9603647 / (n * n))) / (1 + 3.8414588 / n))) AS low,
  (x, n) -> if(n = 0, 0, least(1, (x / n + 1.9207294 / n + 1.9599640 * sqrt(x / n * (1 - x / n) / n + 0.9603647 / (n * n))) / (1 + 3.8414588 / n))) AS high
-- Whoever ordered or wrote before would have done so anyway, so what came in the three days after the
-- first sight is held against the three days before it, of the same members. The interval of the
-- difference is that of Newcombe (1998), method 10; it takes both for independent, so it is on the
-- wide side.
SELECT
  campaign,
  exposed,
  clicked / exposed AS click_rate,
  matured,
  before / nullIf(matured, 0) AS ordered_before,
  after / nullIf(matured, 0) AS ordered_after,
  ordered_after - ordered_before AS difference,
  difference - sqrt(pow(ordered_after - low(after, matured), 2) + pow(high(before, matured) - ordered_before, 2)) AS difference_low,
  difference + sqrt(pow(high(after, matured) - ordered_after, 2) + pow(ordered_before - low(before, matured), 2)) AS difference_high,
  multiIf(matured = 0, '', difference_low > 0, 'BETTER', difference_high < 0, 'WORSE', 'SAME') AS verdict,
  wrote_after / nullIf(matured, 0) - wrote_before / nullIf(matured, 0) AS wrote_difference,
  value_after - value_before AS value_gained,
  currencies
FROM (
  SELECT
    campaign,
    count() AS exposed,
    countIf(clicks) AS clicked,
    countIf(ripe) AS matured,
    countIf(ripe AND arrayExists(o -> o.1 <= seen AND o.1 > seen - INTERVAL 3 DAY, orders)) AS before,
    countIf(ripe AND arrayExists(o -> o.1 > seen AND o.1 <= seen + INTERVAL 3 DAY, orders)) AS after,
    sumIf(arraySum(o -> if(o.1 <= seen AND o.1 > seen - INTERVAL 3 DAY, o.3, 0), orders), ripe) AS value_before,
    sumIf(arraySum(o -> if(o.1 > seen AND o.1 <= seen + INTERVAL 3 DAY, o.3, 0), orders), ripe) AS value_after,
    arrayStringConcat(arraySort(arrayFilter(c -> c != '', arrayDistinct(arrayFlatten(groupUniqArray(arrayMap(o -> o.4, orders)))))), ', ') AS currencies,
    countIf(ripe AND arrayExists(d -> d < toDate(seen) AND d >= toDate(seen) - 3, days)) AS wrote_before,
    countIf(ripe AND arrayExists(d -> d > toDate(seen) AND d <= toDate(seen) + 3, days)) AS wrote_after
  FROM (
    SELECT
      m.campaign AS campaign, m.seen AS seen, m.clicks AS clicks, m.orders AS orders, p.days AS days,
      m.seen + INTERVAL 4 DAY <= $__toTime AND m.seen - INTERVAL 3 DAY > $__fromTime AS ripe
    FROM (
      -- Events are read once: what a member saw and what it ordered lie beside each other.
      SELECT
        community_id, member, orders, sight.1 AS campaign,
        arrayMin(arrayMap(x -> x.2, arrayFilter(x -> x.1 = campaign AND NOT x.3, sights))) AS seen,
        arrayExists(x -> x.1 = campaign AND x.3, sights) AS clicks
      FROM (
        SELECT
          community_id, xxHash64(member_id) AS member,
          groupUniqArrayIf((occurred_at, event_id, toFloat64OrZero(value), toString(currency)), type = 'order.paid') AS orders,
          groupUniqArrayIf((if(attributes['campaign'] != '', attributes['campaign'], toString(channel)), occurred_at, type = 'campaign.clicked'), type != 'order.paid' AND $__conditionalAll(group_id IN (${group:singlequote}), $group)) AS sights,
          arrayDistinct(arrayMap(x -> tuple(x.1), arrayFilter(x -> NOT x.3, sights))) AS seen_campaigns
        FROM events_raw
        WHERE $__timeFilter_ms(occurred_at)
          AND type IN ('campaign.exposed', 'campaign.clicked', 'order.paid') AND role = 'MEMBER'
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        GROUP BY community_id, member)
      ARRAY JOIN seen_campaigns AS sight) AS m
    LEFT JOIN (
      SELECT
        community_id, xxHash64(member_id) AS member,
        arrayFilter(d -> d >= toDate($__fromTime) AND d <= toDate($__toTime), groupArrayArray(arrayMap(bit -> toDate(toUInt16(64 * block + bit)), bitPositionsToArray(posters_64d.days)))) AS days
      FROM posters_64d FINAL
      WHERE block >= intDiv(toUInt16(toDate($__fromTime)), 64) AND block <= intDiv(toUInt16(toDate($__toTime)), 64)
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      GROUP BY community_id, member) AS p ON p.community_id = m.community_id AND p.member = m.member)
  GROUP BY campaign)
ORDER BY exposed DESC
LIMIT 50
