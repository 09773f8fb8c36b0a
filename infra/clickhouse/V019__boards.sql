-- What boards over many members read instead of larger tables: the days of a member as bits, and
-- questions by themselves, beside the answers that are kept already.

CREATE TABLE IF NOT EXISTS posters_64d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  block UInt16 COMMENT 'Which 64 days, from 1970-01-01 on: bit i of days is the date 64 * block + i',
  member_id String COMMENT 'Who posted, as a member; staff and owners are left out' CODEC(ZSTD(1)),
  days SimpleAggregateFunction(groupBitOr, UInt64) COMMENT 'Bit i: posted on that day, in the calendar of the group' CODEC(ZSTD(1))
)
ENGINE = ${replicated}AggregatingMergeTree
PARTITION BY intDiv(block, 6)
ORDER BY (community_id, block, member_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'On which days each member posted anywhere in the community, a bit a day. Read it with FINAL; bitPositionsToArray(days) gives the bits.';

CREATE MATERIALIZED VIEW IF NOT EXISTS posters_64d_mv ${on_cluster} TO posters_64d AS
SELECT
  community_id,
  toUInt16(intDiv(toUInt16(day), 64)) AS block,
  member_id,
  groupBitOr(bitShiftLeft(toUInt64(1), toUInt16(day) % 64)) AS days
FROM posters_1d
WHERE is_staff = 0
GROUP BY community_id, block, member_id
COMMENT 'Fills posters_64d from what is written to posters_1d.';

-- Not grouped: of many days the table puts the bits together by itself, and needs no memory for it.
INSERT INTO posters_64d
SELECT
  community_id,
  toUInt16(intDiv(toUInt16(day), 64)) AS block,
  member_id,
  bitShiftLeft(toUInt64(1), toUInt16(day) % 64) AS days
FROM posters_1d
WHERE is_staff = 0;

CREATE TABLE IF NOT EXISTS member_questions ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'Who asked, as a member; staff and owners are left out' CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') COMMENT 'When' CODEC(Delta(8), ZSTD(1)),
  event_id String COMMENT 'The message' CODEC(ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYear(day)
ORDER BY (community_id, day, group_id, member_id, occurred_at, event_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Messages of members that are questions: with a question mark, or marked as one by their source. Read it with FINAL.';

CREATE MATERIALIZED VIEW IF NOT EXISTS member_questions_mv ${on_cluster} TO member_questions AS
SELECT community_id, local_date AS day, group_id, member_id, occurred_at, event_id
FROM messages_raw
WHERE role = 'MEMBER' AND kind != 'SYSTEM'
  AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)
COMMENT 'Fills member_questions from messages_raw.';

INSERT INTO member_questions
SELECT community_id, local_date AS day, group_id, member_id, occurred_at, event_id
FROM messages_raw
WHERE role = 'MEMBER' AND kind != 'SYSTEM'
  AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0);

ALTER TABLE posters_64d_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN block 'Which 64 days, from 1970-01-01 on: bit i of days is the date 64 * block + i',
  COMMENT COLUMN member_id 'Who posted, as a member; staff and owners are left out',
  COMMENT COLUMN days 'Bit i: posted on that day, in the calendar of the group';

ALTER TABLE member_questions_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN day 'The day in the group''s calendar',
  COMMENT COLUMN group_id 'The group',
  COMMENT COLUMN member_id 'Who asked, as a member; staff and owners are left out',
  COMMENT COLUMN occurred_at 'When',
  COMMENT COLUMN event_id 'The message';
