SELECT
  table,
  if(is_mutation = 1, 'mutation', 'merge') AS what,
  elapsed,
  progress,
  num_parts AS parts,
  total_size_bytes_compressed AS bytes
FROM system.merges
WHERE database = currentDatabase()
ORDER BY elapsed DESC
LIMIT 20
