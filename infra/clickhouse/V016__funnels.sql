-- Funnels, written by the funnel job: a row for each path of each member, rewritten as it goes on. Rows
-- are functions of the events and of how far event time came; versions are carried by the job's
-- state, so that whatever is read again, or in another order, ends with the same rows.

CREATE TABLE IF NOT EXISTS funnel_entries_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition; versions are counted beside each other' CODEC(T64, ZSTD(1)),
  member_id String COMMENT 'The member' CODEC(ZSTD(1)),
  unit String COMMENT 'What sets one path of the member apart from another: the group, the value of an attribute, or empty where a member has one path over all groups' CODEC(ZSTD(1)),
  platform LowCardinality(String) COMMENT 'Where the path began',
  group_id LowCardinality(String) COMMENT 'The group of the first step; empty for one outside any',
  day Date COMMENT 'The day of the first step in the community''s calendar' CODEC(Delta(2), ZSTD(1)),
  state LowCardinality(String) COMMENT 'IN_PROGRESS; CONVERTED: took every step; EXPIRED: the window closed before; EXCLUDED: something happened that ends a path',
  level UInt8 COMMENT 'How many steps were taken',
  path Array(LowCardinality(String)) COMMENT 'The names of all steps of the funnel',
  steps Array(LowCardinality(String)) COMMENT 'The names of the steps taken, in the order in which they were taken',
  reached_at Array(DateTime64(3, 'UTC')) COMMENT 'When each of them was taken' CODEC(ZSTD(1)),
  started_at DateTime64(3, 'UTC') COMMENT 'When the first was taken' CODEC(Delta(8), ZSTD(1)),
  window_end DateTime64(3, 'UTC') COMMENT 'The last moment at which a step counts' CODEC(Delta(8), ZSTD(1)),
  ended_at DateTime64(3, 'UTC') COMMENT 'When it converted, was excluded or expired; 1970 while it is in progress' CODEC(Delta(8), ZSTD(1)),
  breakdown Array(String) COMMENT 'What the funnel is broken down by, as of the first step (first touch)' CODEC(ZSTD(1)),
  matured UInt8 COMMENT '1 once the window is closed and nothing goes on: from then on it is compared with others that had the same time',
  is_settled UInt8 COMMENT '1 once no event that may still be taken changes it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher' CODEC(Delta(8), ZSTD(1)),
  watermark DateTime64(3, 'UTC') COMMENT 'How far event time had come when the row was said; 1970 before any had' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, funnel, funnel_version, member_id, unit)
COMMENT 'How far each member came in each funnel. Read it through the view funnel_entries.';

CREATE VIEW IF NOT EXISTS funnel_entries ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition; versions are counted beside each other',
  member_id String COMMENT 'The member',
  unit String COMMENT 'What sets one path of the member apart from another: the group, the value of an attribute, or empty where a member has one path over all groups',
  platform LowCardinality(String) COMMENT 'Where the path began',
  group_id LowCardinality(String) COMMENT 'The group of the first step; empty for one outside any',
  day Date COMMENT 'The day of the first step in the community''s calendar',
  state LowCardinality(String) COMMENT 'IN_PROGRESS; CONVERTED: took every step; EXPIRED: the window closed before; EXCLUDED: something happened that ends a path',
  level UInt8 COMMENT 'How many steps were taken',
  path Array(LowCardinality(String)) COMMENT 'The names of all steps of the funnel',
  steps Array(LowCardinality(String)) COMMENT 'The names of the steps taken, in the order in which they were taken',
  reached_at Array(DateTime64(3, 'UTC')) COMMENT 'When each of them was taken',
  started_at DateTime64(3, 'UTC') COMMENT 'When the first was taken',
  window_end DateTime64(3, 'UTC') COMMENT 'The last moment at which a step counts',
  ended_at DateTime64(3, 'UTC') COMMENT 'When it converted, was excluded or expired; 1970 while it is in progress',
  breakdown Array(String) COMMENT 'What the funnel is broken down by, as of the first step (first touch)',
  matured UInt8 COMMENT '1 once the window is closed and nothing goes on: from then on it is compared with others that had the same time',
  is_settled UInt8 COMMENT '1 once no event that may still be taken changes it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher',
  watermark DateTime64(3, 'UTC') COMMENT 'How far event time had come when the row was said; 1970 before any had',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM funnel_entries_raw FINAL
COMMENT 'Each path once: a member that entered a funnel has one row for each unit, and one that did not has none. Filter by community_id and funnel: that is its order.';
