-- What `hearth rejected replay` brought back in, and the view of what is still out.

CREATE TABLE IF NOT EXISTS replays_raw ${on_cluster} (
  topic LowCardinality(String) COMMENT 'With partition, offset, job and reason: the row of rejected',
  partition UInt32 COMMENT 'See topic',
  offset UInt64 COMMENT 'See topic',
  job LowCardinality(String) COMMENT 'See topic',
  reason LowCardinality(String) COMMENT 'See topic',
  state LowCardinality(String) COMMENT 'SENT: as a new record to Kafka; STORED: as a row into its table; SENDING: begun, and perhaps cut short',
  new_offset UInt64 COMMENT 'SENT: the offset of the new record, in the same topic and partition; SENDING: no new record is before it',
  run_id String COMMENT 'The run of replay',
  replayed_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher'
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (topic, partition, offset, job, reason)
COMMENT 'What was rejected and replayed. Read it through the view replays.';

CREATE VIEW IF NOT EXISTS replays ${on_cluster} (
  topic LowCardinality(String) COMMENT 'With partition, offset, job and reason: the row of rejected',
  partition UInt32 COMMENT 'See topic',
  offset UInt64 COMMENT 'See topic',
  job LowCardinality(String) COMMENT 'See topic',
  reason LowCardinality(String) COMMENT 'See topic',
  state LowCardinality(String) COMMENT 'SENT: as a new record to Kafka; STORED: as a row into its table; SENDING: begun, and perhaps cut short',
  new_offset UInt64 COMMENT 'SENT: the offset of the new record, in the same topic and partition; SENDING: no new record is before it',
  run_id String COMMENT 'The run of replay',
  replayed_at DateTime64(3, 'UTC') COMMENT 'When',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher'
) AS
SELECT * FROM replays_raw FINAL
COMMENT 'What was rejected and replayed, each once, with the last that was done.';

-- As before, without what was replayed since. What is refused again stands here under its new place.
CREATE OR REPLACE VIEW rejected ${on_cluster} (
  reason LowCardinality(String) COMMENT 'Why: MALFORMED, MISSING_ID, LATE ...',
  job LowCardinality(String) COMMENT 'Which part of the flow rejected it: decode, import, a feature, or the table that refused a row',
  detail String COMMENT 'One line that names the field and its value, shortened',
  topic LowCardinality(String) COMMENT 'Kafka topic of the record, import:FILE, or clickhouse:TABLE',
  partition UInt32 COMMENT 'Kafka partition; 0 where there is none',
  offset UInt64 COMMENT 'Kafka offset, the line in the file, or a hash of the row',
  recorded_at DateTime64(3, 'UTC') COMMENT 'Timestamp of the Kafka record',
  record_key String COMMENT 'Key of the Kafka record, shortened',
  payload String COMMENT 'First bytes of the record; empty for a late event, which is archived',
  payload_size UInt32 COMMENT 'Length of the whole record, bytes',
  community_id String COMMENT 'The community, where it could still be told',
  group_id String COMMENT 'The group, where it could still be told',
  event_id String COMMENT 'The event, where it could still be told',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened; 1970 where that could not be told',
  rejected_at DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT *
FROM rejected_raw FINAL
WHERE (topic, partition, offset, job, reason) NOT IN (
    SELECT topic, partition, offset, job, reason FROM replays WHERE state IN ('SENT', 'STORED'))
  AND (reason != 'LATE'
    OR (topic, partition, offset) IN (
      SELECT origin_topic, origin_partition, origin_offset
      FROM messages_raw FINAL
      WHERE (community_id, group_id, occurred_at) IN (
        SELECT community_id, group_id, occurred_at FROM rejected_raw WHERE reason = 'LATE')
      UNION ALL
      SELECT origin_topic, origin_partition, origin_offset
      FROM events_raw FINAL
      WHERE (community_id, group_id, occurred_at) IN (
        SELECT community_id, group_id, occurred_at FROM rejected_raw WHERE reason = 'LATE')))
COMMENT 'What left the flow, and why, each once. Late repeats of what was counted in time, and what was replayed, are left out.';
