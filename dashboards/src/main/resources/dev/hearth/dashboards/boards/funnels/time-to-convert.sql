SELECT
  multiIf(
    seconds < 3600, '1  < 1 h',
    seconds < 6 * 3600, '2  1 - 6 h',
    seconds < 86400, '3  6 - 24 h',
    seconds < 2 * 86400, '4  1 - 2 d',
    seconds < 4 * 86400, '5  2 - 4 d',
    seconds < 7 * 86400, '6  4 - 7 d',
    seconds < 14 * 86400, '7  7 - 14 d',
    '8  >= 14 d') AS took,
  count() AS paths
FROM (
  SELECT dateDiff('second', started_at, ended_at) AS seconds
  FROM funnel_entries
  WHERE funnel = ${funnel:singlequote} AND $__dateFilter(day)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
    AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
    AND state = 'CONVERTED' AND matured = 1)
GROUP BY took
ORDER BY took
