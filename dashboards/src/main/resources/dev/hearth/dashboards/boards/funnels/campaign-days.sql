SELECT
  toDateTime(local_date) AS time,
  uniqExactIf(community_id, member_id, type = 'campaign.exposed') AS exposed,
  uniqExactIf(community_id, member_id, type = 'campaign.clicked') AS clicked,
  uniqExactIf(community_id, member_id, type = 'order.paid') AS ordered
FROM events_raw
WHERE $__timeFilter_ms(occurred_at)
  AND type IN ('campaign.exposed', 'campaign.clicked', 'order.paid') AND role = 'MEMBER'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY time
ORDER BY time
