-- Back from what holds now: so only the changes since the first day of the span are read.
WITH
  toDate($__fromTime) AS beginning,
  toUInt32(least(toDate($__toTime), today()) - beginning + 1) AS days
SELECT
  toDateTime(beginning + later) AS time,
  tier,
  members_now - arraySum(c -> if(c.1 > beginning + later, c.2, 0), changes) AS members
FROM (
  SELECT tier, sum(here) AS members_now, groupArray((day, net)) AS changes
  FROM (
    SELECT toString(tier) AS tier, toInt64(count()) AS here, toDate(0) AS day, toInt64(0) AS net
    FROM member_tier_now
    WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY tier
    UNION ALL
    SELECT turn.1, toInt64(0), day, sum(turn.2)
    FROM (
      SELECT day, arrayJoin([(toString(tier), toInt64(1)), (toString(from_tier), toInt64(-1))]) AS turn
      FROM member_tiers
      WHERE day > beginning AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
    GROUP BY turn.1, day)
  WHERE tier NOT IN ('NONE', 'LEFT')
  GROUP BY tier)
ARRAY JOIN range(days) AS later
ORDER BY time, tier
