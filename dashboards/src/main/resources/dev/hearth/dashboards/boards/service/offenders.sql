SELECT
  community_id,
  member_id,
  uniqExactIf(event_id, type = 'rule.violated') AS violations,
  uniqExactIf(group_id, type = 'rule.violated') AS groups,
  maxIf(occurred_at, type = 'rule.violated') AS last_at,
  arrayStringConcat(arraySort(groupUniqArrayIf(attributes['rule'], attributes['rule'] != '')), ', ') AS rules,
  toUInt8(countIf(type = 'member.kicked') > 0) AS kicked
FROM events_raw
WHERE $__timeFilter_ms(occurred_at)
  AND type IN ('rule.violated', 'member.kicked') AND role = 'MEMBER'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY community_id, member_id
HAVING violations >= 2
ORDER BY violations DESC, last_at DESC
LIMIT 50
