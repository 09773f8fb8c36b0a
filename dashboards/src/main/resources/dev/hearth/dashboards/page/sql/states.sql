-- How many groups are in which state.
SELECT state, count() AS groups
FROM group_status
WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
GROUP BY state
ORDER BY groups DESC
