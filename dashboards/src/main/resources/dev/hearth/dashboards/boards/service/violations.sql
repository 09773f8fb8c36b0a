SELECT
  toDateTime(local_date) AS time,
  uniqExactIf(event_id, type = 'rule.violated') AS violations,
  uniqExactIf(event_id, type = 'member.kicked') AS kicks,
  uniqExactIf(event_id, type = 'member.left') AS leaves
FROM events_raw
WHERE $__timeFilter_ms(occurred_at)
  AND type IN ('rule.violated', 'member.kicked', 'member.left') AND role = 'MEMBER'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY time
ORDER BY time
