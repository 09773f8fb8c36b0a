-- The tier that held when the span began is the last change before it.
SELECT greatest(since, toDateTime64($__fromTime, 3, 'UTC')) AS time, toString(community_id) AS community_id, toString(tier) AS tier
FROM (
  SELECT
    community_id, since, tier,
    leadInFrame(since, 1, toDateTime64('2200-01-01', 3, 'UTC')) OVER (PARTITION BY community_id ORDER BY since, version ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING) AS next_since
  FROM member_tiers
  WHERE day <= toDate($__toTime) + 1 AND member_id = ${member:singlequote}
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
WHERE next_since > $__fromTime AND since <= $__toTime
ORDER BY time
