-- Those who may still be helped, the ones whose time runs out first at the top.
SELECT
  community_id,
  group_id,
  member_id,
  steps[-1] AS last_step,
  arrayFirst(step -> NOT has(steps, step), path) AS next_step,
  reached_at[-1] AS last_at,
  dateDiff('second', now(), window_end) AS seconds_left,
  arrayStringConcat(breakdown, ', ') AS breakdown
FROM funnel_entries
WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
  AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
  AND state = 'IN_PROGRESS' AND window_end > now()
ORDER BY level DESC, window_end
LIMIT 100
