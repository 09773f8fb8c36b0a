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
      e.campaign AS campaign, e.seen AS seen, e.clicks AS clicks, o.orders AS orders, p.days AS days,
      e.seen + INTERVAL 4 DAY <= $__toTime AND e.seen - INTERVAL 3 DAY > $__toTime - INTERVAL ${period} DAY AS ripe
    FROM (
      SELECT
        community_id, member_id,
        if(attributes['campaign'] != '', attributes['campaign'], toString(channel)) AS campaign,
        minIf(occurred_at, type = 'campaign.exposed') AS seen,
        countIf(type = 'campaign.clicked') > 0 AS clicks
      FROM events_raw
      WHERE occurred_at > $__toTime - INTERVAL ${period} DAY AND occurred_at <= $__toTime
        AND type IN ('campaign.exposed', 'campaign.clicked') AND role = 'MEMBER'
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
      GROUP BY community_id, member_id, campaign
      HAVING countIf(type = 'campaign.exposed') > 0) AS e
    LEFT JOIN (
      SELECT community_id, member_id, groupUniqArray((occurred_at, event_id, toFloat64OrZero(value), toString(currency))) AS orders
      FROM events_raw
      WHERE occurred_at > $__toTime - INTERVAL ${period} DAY AND occurred_at <= $__toTime
        AND type = 'order.paid'
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      GROUP BY community_id, member_id) AS o ON o.community_id = e.community_id AND o.member_id = e.member_id
    LEFT JOIN (
      SELECT community_id, xxHash64(member_id) AS member, groupUniqArray(day) AS days
      FROM posters_1d
      WHERE is_staff = 0 AND day > toDate($__toTime) - ${period} - 1 AND day <= toDate($__toTime)
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      GROUP BY community_id, member) AS p ON p.community_id = e.community_id AND p.member = xxHash64(e.member_id))
  GROUP BY campaign)
ORDER BY exposed DESC
LIMIT 50
