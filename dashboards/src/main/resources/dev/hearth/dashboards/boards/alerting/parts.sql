-- A row for each table: the parts of its fullest partition.
SELECT
  table AS name,
  max(parts) AS parts
FROM (
  SELECT p.table AS table, count() AS parts
  FROM system.parts AS p
  WHERE p.database = currentDatabase() AND p.active
  GROUP BY p.table, p.partition
)
GROUP BY name
ORDER BY name
