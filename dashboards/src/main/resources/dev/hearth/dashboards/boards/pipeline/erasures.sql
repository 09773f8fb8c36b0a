-- How many, and how far: never who.
SELECT
  community_id,
  countIf(done_at = toDateTime64(0, 3)) AS pending,
  if(pending = 0, NULL, toInt64(now()) - toInt64(toUnixTimestamp(minIf(heard_at, done_at = toDateTime64(0, 3))))) AS oldest_pending,
  countIf(done_at > toDateTime64(0, 3)) AS done,
  max(erased_at) AS newest,
  sum(rows) AS rows
FROM erasures
GROUP BY community_id
ORDER BY pending DESC, community_id
