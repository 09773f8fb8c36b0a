-- How the state of one group changed, the newest first.
SELECT at, from_state, state, silent_since, score, threshold
FROM silences
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
ORDER BY at DESC
LIMIT 20
