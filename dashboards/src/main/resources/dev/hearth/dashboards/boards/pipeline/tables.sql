SELECT
  name,
  rows,
  bytes,
  bytes / greatest(1, rows) AS bytes_of_row,
  plain / greatest(1, packed) AS compression,
  partitions,
  parts
FROM (
  SELECT
    p.table AS name,
    sum(p.rows) AS rows,
    sum(p.bytes_on_disk) AS bytes,
    sum(p.data_uncompressed_bytes) AS plain,
    sum(p.data_compressed_bytes) AS packed,
    uniqExact(p.partition) AS partitions,
    count() AS parts
  FROM system.parts AS p
  WHERE p.database = currentDatabase() AND p.active
  GROUP BY p.table
)
ORDER BY bytes DESC
