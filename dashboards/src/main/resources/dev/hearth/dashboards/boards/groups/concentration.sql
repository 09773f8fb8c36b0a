-- As the job found it at the end of a day: to rank all groups anew would read each member's day of
-- four weeks.
SELECT
  community_id,
  group_id,
  JSONExtractString(evidence, 'member_id') AS member_id,
  JSONExtractFloat(evidence, 'share') AS share,
  JSONExtractUInt(evidence, 'messages') AS messages,
  JSONExtractUInt(evidence, 'posters') AS posters,
  opened_at
FROM alerts
WHERE kind = 'members.concentration'
  AND state != 'RESOLVED'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
ORDER BY share DESC
LIMIT 30
