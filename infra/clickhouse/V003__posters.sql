-- Who posted when, kept by the database itself from what is written to messages_raw. A set and a
-- minimum: writing a message again changes neither. Bots and notices of the platform are left out.

CREATE TABLE IF NOT EXISTS posters_5m ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  slot DateTime('UTC') COMMENT 'Start of the five minutes' CODEC(Delta(4), ZSTD(1)),
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'Who posted' CODEC(ZSTD(1)),
  is_staff UInt8 COMMENT '1 when posted as staff or owner'
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(slot)
ORDER BY (community_id, slot, group_id, member_id, is_staff)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Who posted in which group in which five minutes; repeats are possible, so count distinct members.';

CREATE MATERIALIZED VIEW IF NOT EXISTS posters_5m_mv ${on_cluster} TO posters_5m AS
SELECT DISTINCT
  community_id,
  toStartOfFiveMinutes(toDateTime(occurred_at, 'UTC')) AS slot,
  group_id,
  member_id,
  toUInt8(role IN ('STAFF', 'OWNER')) AS is_staff
FROM messages_raw
WHERE role != 'BOT' AND kind != 'SYSTEM'
COMMENT 'Fills posters_5m from messages_raw.';

CREATE TABLE IF NOT EXISTS posters_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'Who posted' CODEC(ZSTD(1)),
  is_staff UInt8 COMMENT '1 when posted as staff or owner'
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYear(day)
ORDER BY (community_id, day, group_id, member_id, is_staff)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Who posted in which group on which day; repeats are possible, so count distinct members.';

CREATE MATERIALIZED VIEW IF NOT EXISTS posters_1d_mv ${on_cluster} TO posters_1d AS
SELECT DISTINCT
  community_id,
  local_date AS day,
  group_id,
  member_id,
  toUInt8(role IN ('STAFF', 'OWNER')) AS is_staff
FROM messages_raw
WHERE role != 'BOT' AND kind != 'SYSTEM'
COMMENT 'Fills posters_1d from messages_raw.';

CREATE TABLE IF NOT EXISTS first_posts ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'Who posted, as a member; staff and owners are left out' CODEC(ZSTD(1)),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) COMMENT 'When for the first time' CODEC(ZSTD(1)),
  first_day SimpleAggregateFunction(min, Date) COMMENT 'The day of that, in the group''s calendar' CODEC(ZSTD(1))
)
ENGINE = ${replicated}AggregatingMergeTree
ORDER BY (community_id, group_id, member_id)
COMMENT 'When each member first posted in each group. Read it with FINAL or min(first_at).';

CREATE MATERIALIZED VIEW IF NOT EXISTS first_posts_mv ${on_cluster} TO first_posts AS
SELECT community_id, group_id, member_id, min(occurred_at) AS first_at, min(local_date) AS first_day
FROM messages_raw
WHERE role = 'MEMBER' AND kind != 'SYSTEM'
GROUP BY community_id, group_id, member_id
COMMENT 'Fills first_posts from messages_raw.';

CREATE TABLE IF NOT EXISTS community_first_posts ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'Who posted, as a member; staff and owners are left out' CODEC(ZSTD(1)),
  first_at SimpleAggregateFunction(min, DateTime64(3, 'UTC')) COMMENT 'When for the first time' CODEC(ZSTD(1)),
  first_day SimpleAggregateFunction(min, Date) COMMENT 'The day of that, in the group''s calendar' CODEC(ZSTD(1))
)
ENGINE = ${replicated}AggregatingMergeTree
ORDER BY (community_id, member_id)
COMMENT 'When each member first posted anywhere in the community. Read it with FINAL or min(first_at).';

CREATE MATERIALIZED VIEW IF NOT EXISTS community_first_posts_mv ${on_cluster} TO community_first_posts AS
SELECT community_id, member_id, min(first_at) AS first_at, min(first_day) AS first_day
FROM first_posts
GROUP BY community_id, member_id
COMMENT 'Fills community_first_posts from what is written to first_posts.';
