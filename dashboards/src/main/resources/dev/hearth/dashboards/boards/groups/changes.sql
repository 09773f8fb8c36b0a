-- How many groups fell silent and how many came back, by day. From UNKNOWN it is the source that came
-- back, and that says nothing of the group.
SELECT
  toDateTime(toStartOfDay(at)) AS time,
  countIf(state = 'COLD') AS went_cold,
  countIf(state = 'DEAD') AS died,
  countIf(from_state = 'COLD' AND state = 'ACTIVE') AS revived_from_cold,
  countIf(from_state = 'DEAD' AND state NOT IN ('UNKNOWN', 'DEAD')) AS revived_from_dead
FROM silences
WHERE $__timeFilter_ms(at)
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
GROUP BY time
ORDER BY time
