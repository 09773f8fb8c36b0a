-- Members who are to be forgotten. The jobs write who asked for it; whoever deletes the rows writes
-- that it is done, and takes the id away. What stays is enough to recognise the member when the
-- stream, or an old export, is read again, and no name.

CREATE TABLE IF NOT EXISTS erasures_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member UInt64 COMMENT 'xxHash64 of the member id: recognises the member without naming anybody' CODEC(ZSTD(1)),
  member_id String COMMENT 'The member, until all rows are gone; empty from then on' CODEC(ZSTD(1)),
  erased_at DateTime64(3, 'UTC') COMMENT 'What happened at this moment or before is forgotten' CODEC(Delta(8), ZSTD(1)),
  done_at DateTime64(3, 'UTC') DEFAULT 0 COMMENT 'When no row was left any more; 1970 until then' CODEC(Delta(8), ZSTD(1)),
  rows UInt64 COMMENT 'Rows that were deleted or changed for it' CODEC(T64, ZSTD(1)),
  heard_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, member)
COMMENT 'Who is forgotten since when. Read it through the view erasures.';

CREATE VIEW IF NOT EXISTS erasures ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member UInt64 COMMENT 'xxHash64 of the member id: recognises the member without naming anybody',
  member_id String COMMENT 'The member, until all rows are gone; empty from then on',
  erased_at DateTime64(3, 'UTC') COMMENT 'What happened at this moment or before is forgotten',
  done_at DateTime64(3, 'UTC') COMMENT 'When no row was left any more; 1970 until then',
  rows UInt64 COMMENT 'Rows that were deleted or changed for it',
  heard_at DateTime64(3, 'UTC') COMMENT 'When the row was written',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher'
) AS
SELECT * FROM erasures_raw FINAL
COMMENT 'Every member who is forgotten, once, with the last moment up to which.';

CREATE TABLE IF NOT EXISTS erased_activity_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  minute DateTime('UTC') COMMENT 'The minute; more exactly is not kept' CODEC(Delta(4), ZSTD(1)),
  event UInt64 COMMENT 'xxHash64 of the event id: an event leaves one trace however often it is read' CODEC(ZSTD(1)),
  who UInt32 COMMENT 'Tells the forgotten members of one minute apart: 16 bits, others in each minute' CODEC(T64, ZSTD(1)),
  type LowCardinality(String) COMMENT 'As what it counted: TEXT, SYSTEM, MEMBER_JOINED ...',
  role LowCardinality(String) COMMENT 'As whose it counted: MEMBER, STAFF, OWNER or BOT',
  flags UInt8 COMMENT '1 for an answer, 2 for a question, 4 for something of substance; added up',
  local_date Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition' CODEC(T64, ZSTD(1)),
  origin_offset UInt64 COMMENT 'Kafka offset' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(minute)
ORDER BY (community_id, group_id, minute, event)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'What is left of events of forgotten members: as what they counted. Read it through the view erased_activity.';

CREATE VIEW IF NOT EXISTS erased_activity ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  minute DateTime('UTC') COMMENT 'The minute; more exactly is not kept',
  event UInt64 COMMENT 'xxHash64 of the event id: an event leaves one trace however often it is read',
  who UInt32 COMMENT 'Tells the forgotten members of one minute apart: 16 bits, others in each minute',
  type LowCardinality(String) COMMENT 'As what it counted: TEXT, SYSTEM, MEMBER_JOINED ...',
  role LowCardinality(String) COMMENT 'As whose it counted: MEMBER, STAFF, OWNER or BOT',
  flags UInt8 COMMENT '1 for an answer, 2 for a question, 4 for something of substance; added up',
  local_date Date COMMENT 'The day in the group''s calendar',
  origin_topic LowCardinality(String) COMMENT 'Kafka topic it came from',
  origin_partition UInt32 COMMENT 'Kafka partition',
  origin_offset UInt64 COMMENT 'Kafka offset',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with the offset'
) AS
SELECT * FROM erased_activity_raw FINAL
COMMENT 'What is left of each event of forgotten members, once.';
