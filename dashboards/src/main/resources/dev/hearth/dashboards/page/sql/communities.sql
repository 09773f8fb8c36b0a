-- Every community that was ever heard, for the filter.
SELECT DISTINCT community_id
FROM group_status
ORDER BY community_id
LIMIT 500
