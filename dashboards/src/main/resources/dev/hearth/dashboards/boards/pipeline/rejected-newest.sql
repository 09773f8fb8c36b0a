-- Where each record is, never what it says: `hearth rejected show PLACE` does that.
SELECT
  rejected_at,
  reason,
  job,
  concat(toString(topic), '/', toString(partition), '@', toString(offset)) AS place,
  community_id,
  group_id,
  payload_size
FROM rejected_raw
WHERE $__timeFilter_ms(rejected_at)
ORDER BY rejected_at DESC
LIMIT 50
