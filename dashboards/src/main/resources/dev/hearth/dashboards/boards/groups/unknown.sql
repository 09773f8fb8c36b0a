-- A row per source that any group is fed by, so that a source that is well is seen to be so.
SELECT
  community_id,
  platform,
  count() AS groups,
  countIf(state = 'UNKNOWN') AS unknown,
  if(unknown = 0, NULL, minIf(state_since, state = 'UNKNOWN')) AS since,
  max(human_at) AS last_heard,
  toUInt8(unknown = 0) AS up
FROM group_status
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY community_id, platform
ORDER BY unknown DESC, community_id, platform
LIMIT 100
