-- ClickHouse slows inserts down at 1,000 parts in a partition and refuses them at 3,000.
SELECT
  concat(replaceRegexpOne(table, '_raw$', ''), if(partition = 'tuple()', '', concat(' ', partition))) AS place,
  count() AS parts
FROM system.parts
WHERE database = currentDatabase() AND active
GROUP BY table, partition
ORDER BY parts DESC, place
LIMIT 12
