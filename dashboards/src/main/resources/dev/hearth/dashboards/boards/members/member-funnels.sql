SELECT
  community_id,
  funnel,
  group_id,
  state,
  arrayStringConcat(steps, ' > ') AS steps_taken,
  level,
  length(path) AS path_length,
  started_at,
  reached_at[-1] AS last_at
FROM funnel_entries
WHERE member_id = ${member:singlequote}
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
ORDER BY started_at DESC
LIMIT 50
