-- Everything that arrived, as it came. Each row has a natural key, so writing it again changes
-- nothing: the version lets the first arrival of a repeated event win. Readers use the views.

CREATE TABLE IF NOT EXISTS messages_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The operator''s whole: a workspace, a server, a brand',
  group_id LowCardinality(String) COMMENT 'The chat group; unique within its community only',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it was posted' CODEC(Delta(8), ZSTD(1)),
  event_id String COMMENT 'Unique per source and deterministic' CODEC(ZSTD(1)),
  platform LowCardinality(String) COMMENT 'Where it was posted: slack, discord ...',
  member_id String COMMENT 'Who posted; stable within the community' CODEC(ZSTD(1)),
  kind LowCardinality(String) COMMENT 'TEXT, IMAGE ...; SYSTEM is a notice of the platform',
  role LowCardinality(String) COMMENT 'What the poster was in the group: MEMBER, STAFF, OWNER or BOT',
  text String COMMENT 'The words; empty in privacy mode' CODEC(ZSTD(3)),
  text_length UInt32 COMMENT 'Length of the words, characters' CODEC(T64, ZSTD(1)),
  thread_id String COMMENT 'The thread or topic; empty for none' CODEC(ZSTD(1)),
  reply_to_event_id String COMMENT 'The message it answers; empty for none' CODEC(ZSTD(1)),
  reply_to_member_id String COMMENT 'The member it answers; empty for none' CODEC(ZSTD(1)),
  mentions Array(String) COMMENT 'Members named in it' CODEC(ZSTD(1)),
  attributes Map(LowCardinality(String), String) COMMENT 'Whatever else the source said' CODEC(ZSTD(1)),
  local_date Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition' CODEC(T64, ZSTD(1)),
  origin_offset UInt64 COMMENT 'Kafka offset' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset' CODEC(Delta(8), ZSTD(1)),
  archived_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (community_id, group_id, occurred_at, event_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Every message, one row or more per message. Read it through the view messages.';

CREATE TABLE IF NOT EXISTS events_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The operator''s whole: a workspace, a server, a brand',
  group_id LowCardinality(String) COMMENT 'The group it happened in; empty where it happened in none',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened' CODEC(Delta(8), ZSTD(1)),
  event_id String COMMENT 'Unique per source and deterministic' CODEC(ZSTD(1)),
  platform LowCardinality(String) COMMENT 'Where it happened: slack, discord ...',
  member_id String COMMENT 'Who did it, or whom it befell' CODEC(ZSTD(1)),
  type LowCardinality(String) COMMENT 'Dotted lower case: member.joined, reaction.added, order.paid ...',
  role LowCardinality(String) COMMENT 'What the member was: MEMBER, STAFF, OWNER or BOT',
  target_member_id String COMMENT 'Whom it was done to; empty for none' CODEC(ZSTD(1)),
  target_event_id String COMMENT 'The message it was done to; empty for none' CODEC(ZSTD(1)),
  channel LowCardinality(String) COMMENT 'Join or campaign source; empty for none',
  value String COMMENT 'Amount as a plain decimal; empty for none' CODEC(ZSTD(1)),
  currency LowCardinality(String) COMMENT 'ISO 4217 code of the amount; empty for none',
  attributes Map(LowCardinality(String), String) COMMENT 'Whatever else the source said' CODEC(ZSTD(1)),
  local_date Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition' CODEC(T64, ZSTD(1)),
  origin_offset UInt64 COMMENT 'Kafka offset' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset' CODEC(Delta(8), ZSTD(1)),
  archived_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(occurred_at)
ORDER BY (community_id, group_id, occurred_at, event_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Every member event, one row or more per event. Read it through the view events.';

CREATE TABLE IF NOT EXISTS rejected_raw ${on_cluster} (
  reason LowCardinality(String) COMMENT 'Why: MALFORMED, MISSING_ID, LATE ...',
  job LowCardinality(String) COMMENT 'Which part of the flow rejected it: decode, import, or a feature',
  detail String COMMENT 'One line that names the field and its value, shortened' CODEC(ZSTD(1)),
  topic LowCardinality(String) COMMENT 'Kafka topic of the record, or import:FILE',
  partition UInt32 COMMENT 'Kafka partition; 0 for an import',
  offset UInt64 COMMENT 'Kafka offset, or the line in the file' CODEC(Delta(8), ZSTD(1)),
  recorded_at DateTime64(3, 'UTC') COMMENT 'Timestamp of the Kafka record' CODEC(Delta(8), ZSTD(1)),
  record_key String COMMENT 'Key of the Kafka record, shortened' CODEC(ZSTD(1)),
  payload String COMMENT 'First bytes of the record; empty for a late event, which is archived' CODEC(ZSTD(1)),
  payload_size UInt32 COMMENT 'Length of the whole record, bytes' CODEC(ZSTD(1)),
  community_id String COMMENT 'The community, where it could still be told' CODEC(ZSTD(1)),
  group_id String COMMENT 'The group, where it could still be told' CODEC(ZSTD(1)),
  event_id String COMMENT 'The event, where it could still be told' CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened; 1970 where that could not be told' CODEC(Delta(8), ZSTD(1)),
  rejected_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(recorded_at)
ORDER BY (topic, partition, offset, job, reason)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'What left the flow, and why; one row or more per record. Read it through the view rejected.';

CREATE VIEW IF NOT EXISTS messages ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The operator''s whole: a workspace, a server, a brand',
  group_id LowCardinality(String) COMMENT 'The chat group; unique within its community only',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it was posted',
  event_id String COMMENT 'Unique per source and deterministic',
  platform LowCardinality(String) COMMENT 'Where it was posted: slack, discord ...',
  member_id String COMMENT 'Who posted; stable within the community',
  kind LowCardinality(String) COMMENT 'TEXT, IMAGE ...; SYSTEM is a notice of the platform',
  role LowCardinality(String) COMMENT 'What the poster was in the group: MEMBER, STAFF, OWNER or BOT',
  text String COMMENT 'The words; empty in privacy mode',
  text_length UInt32 COMMENT 'Length of the words, characters',
  thread_id String COMMENT 'The thread or topic; empty for none',
  reply_to_event_id String COMMENT 'The message it answers; empty for none',
  reply_to_member_id String COMMENT 'The member it answers; empty for none',
  mentions Array(String) COMMENT 'Members named in it',
  attributes Map(LowCardinality(String), String) COMMENT 'Whatever else the source said',
  local_date Date COMMENT 'The day in the group''s calendar',
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition',
  origin_offset UInt64 COMMENT 'Kafka offset',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset',
  archived_at DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM messages_raw FINAL
COMMENT 'Every message once. Filter by community_id, group_id and occurred_at: that is its order.';

CREATE VIEW IF NOT EXISTS events ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The operator''s whole: a workspace, a server, a brand',
  group_id LowCardinality(String) COMMENT 'The group it happened in; empty where it happened in none',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened',
  event_id String COMMENT 'Unique per source and deterministic',
  platform LowCardinality(String) COMMENT 'Where it happened: slack, discord ...',
  member_id String COMMENT 'Who did it, or whom it befell',
  type LowCardinality(String) COMMENT 'Dotted lower case: member.joined, reaction.added, order.paid ...',
  role LowCardinality(String) COMMENT 'What the member was: MEMBER, STAFF, OWNER or BOT',
  target_member_id String COMMENT 'Whom it was done to; empty for none',
  target_event_id String COMMENT 'The message it was done to; empty for none',
  channel LowCardinality(String) COMMENT 'Join or campaign source; empty for none',
  value String COMMENT 'Amount as a plain decimal; empty for none',
  currency LowCardinality(String) COMMENT 'ISO 4217 code of the amount; empty for none',
  attributes Map(LowCardinality(String), String) COMMENT 'Whatever else the source said',
  local_date Date COMMENT 'The day in the group''s calendar',
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition',
  origin_offset UInt64 COMMENT 'Kafka offset',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset',
  archived_at DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM events_raw FINAL
COMMENT 'Every member event once. Filter by community_id, group_id and occurred_at: that is its order.';

-- A late event was archived all the same, and its row names the record it came from. Where the row
-- names another record, the late one was a repeat of an event that had been counted in time.
CREATE VIEW IF NOT EXISTS rejected ${on_cluster} (
  reason LowCardinality(String) COMMENT 'Why: MALFORMED, MISSING_ID, LATE ...',
  job LowCardinality(String) COMMENT 'Which part of the flow rejected it: decode, import, or a feature',
  detail String COMMENT 'One line that names the field and its value, shortened',
  topic LowCardinality(String) COMMENT 'Kafka topic of the record, or import:FILE',
  partition UInt32 COMMENT 'Kafka partition; 0 for an import',
  offset UInt64 COMMENT 'Kafka offset, or the line in the file',
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
WHERE reason != 'LATE'
  OR (topic, partition, offset) IN (
    SELECT origin_topic, origin_partition, origin_offset
    FROM messages_raw FINAL
    WHERE (community_id, group_id, occurred_at) IN (
      SELECT community_id, group_id, occurred_at FROM rejected_raw WHERE reason = 'LATE')
    UNION ALL
    SELECT origin_topic, origin_partition, origin_offset
    FROM events_raw FINAL
    WHERE (community_id, group_id, occurred_at) IN (
      SELECT community_id, group_id, occurred_at FROM rejected_raw WHERE reason = 'LATE'))
COMMENT 'What left the flow, and why, each once. Late repeats of what was counted in time are left out.';
