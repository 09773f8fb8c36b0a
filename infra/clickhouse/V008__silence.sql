-- Silence, written by the silence job: how each group stands, and each change of its state. A row is
-- a function of the events alone, and its version is carried by the job's state, so that whatever is
-- read again writes the same rows.

CREATE TABLE IF NOT EXISTS group_status_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  platform LowCardinality(String) COMMENT 'The platform that feeds it',
  state LowCardinality(String) COMMENT 'NEW: less than 28 days old; LEARNING: too little was said to judge it by; ACTIVE; QUIET: silent as it is about once a week; COLD: silent beyond the budget of false alarms; DEAD: no conversation for two weeks; UNKNOWN: what feeds it is down',
  state_since DateTime64(3, 'UTC') COMMENT 'Since when, event time' CODEC(Delta(8), ZSTD(1)),
  at DateTime64(3, 'UTC') COMMENT 'Event time of the row' CODEC(Delta(8), ZSTD(1)),
  human_at DateTime64(3, 'UTC') COMMENT 'When anybody but bots last spoke; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  member_at DateTime64(3, 'UTC') COMMENT 'When a member last spoke who is no staff; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  conversation_at DateTime64(3, 'UTC') COMMENT 'When two people last spoke with one another; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  member_conversation_at DateTime64(3, 'UTC') COMMENT 'When two members last did, staff aside; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  armed UInt8 COMMENT '1 when enough is known of the group to judge its silence: 28 days, 8 messages, 4 days',
  silent_since DateTime64(3, 'UTC') COMMENT 'The last message that counts; 1970 for none' CODEC(Delta(8), ZSTD(1)),
  score Float64 COMMENT 'Conversations missed since then, as of the row',
  threshold Float64 COMMENT 'The score from which the group is cold',
  chance Float64 COMMENT 'How often a silence of this score comes by chance, times per group and week; 0 while there is none',
  quiet_at DateTime64(3, 'UTC') COMMENT 'When it is quiet unless somebody speaks; 1970 while it is not judged' CODEC(Delta(8), ZSTD(1)),
  deadline DateTime64(3, 'UTC') COMMENT 'Judged cold at this time unless somebody speaks; 1970 while it is not judged' CODEC(Delta(8), ZSTD(1)),
  conversations_per_week Float64 COMMENT 'How many usually begin, by operational hours',
  messages_per_week Float64 COMMENT 'Messages a week over the 28 days up to the last',
  budget_factor Float64 COMMENT 'By how much the control of the community''s false alarms stretches the threshold; 1 for not at all',
  soonest_hours Float64 COMMENT 'Cannot be judged in less than so many operational hours at this budget',
  day Date COMMENT 'The latest day of the community''s calendar on which a member spoke' CODEC(Delta(2), ZSTD(1)),
  day_messages UInt32 COMMENT 'Messages of members on it, staff aside, as far as it went',
  day_effective_share Float64 COMMENT 'The share of them that is of substance; 1 while there are none',
  day_messages_per_member Float64 COMMENT 'Messages of each member who spoke on it',
  water UInt8 COMMENT '1 while the group is full of water: little of substance, and more of it by few than on nine of ten days',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; rows of the group so far' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, group_id)
COMMENT 'How each group stands, rewritten as it changes. Read it through the view group_status.';

CREATE TABLE IF NOT EXISTS silences_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  platform LowCardinality(String) COMMENT 'The platform that feeds it',
  from_state LowCardinality(String) COMMENT 'What it was in before',
  state LowCardinality(String) COMMENT 'NEW: less than 28 days old; LEARNING: too little was said to judge it by; ACTIVE; QUIET: silent as it is about once a week; COLD: silent beyond the budget of false alarms; DEAD: no conversation for two weeks; UNKNOWN: what feeds it is down',
  state_since DateTime64(3, 'UTC') COMMENT 'Since when, event time' CODEC(Delta(8), ZSTD(1)),
  at DateTime64(3, 'UTC') COMMENT 'Event time of the row' CODEC(Delta(8), ZSTD(1)),
  human_at DateTime64(3, 'UTC') COMMENT 'When anybody but bots last spoke; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  member_at DateTime64(3, 'UTC') COMMENT 'When a member last spoke who is no staff; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  conversation_at DateTime64(3, 'UTC') COMMENT 'When two people last spoke with one another; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  member_conversation_at DateTime64(3, 'UTC') COMMENT 'When two members last did, staff aside; 1970 for never' CODEC(Delta(8), ZSTD(1)),
  armed UInt8 COMMENT '1 when enough is known of the group to judge its silence: 28 days, 8 messages, 4 days',
  silent_since DateTime64(3, 'UTC') COMMENT 'The last message that counts; 1970 for none' CODEC(Delta(8), ZSTD(1)),
  score Float64 COMMENT 'Conversations missed since then, as of the row',
  threshold Float64 COMMENT 'The score from which the group is cold',
  chance Float64 COMMENT 'How often a silence of this score comes by chance, times per group and week; 0 while there is none',
  quiet_at DateTime64(3, 'UTC') COMMENT 'When it is quiet unless somebody speaks; 1970 while it is not judged' CODEC(Delta(8), ZSTD(1)),
  deadline DateTime64(3, 'UTC') COMMENT 'Judged cold at this time unless somebody speaks; 1970 while it is not judged' CODEC(Delta(8), ZSTD(1)),
  conversations_per_week Float64 COMMENT 'How many usually begin, by operational hours',
  messages_per_week Float64 COMMENT 'Messages a week over the 28 days up to the last',
  budget_factor Float64 COMMENT 'By how much the control of the community''s false alarms stretches the threshold; 1 for not at all',
  soonest_hours Float64 COMMENT 'Cannot be judged in less than so many operational hours at this budget',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; rows of the group so far' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(at)
ORDER BY (community_id, group_id, at, state)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Changes of the state of groups. Read it through the view silences.';

CREATE VIEW IF NOT EXISTS group_status ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  platform LowCardinality(String) COMMENT 'The platform that feeds it',
  state LowCardinality(String) COMMENT 'NEW: less than 28 days old; LEARNING: too little was said to judge it by; ACTIVE; QUIET: silent as it is about once a week; COLD: silent beyond the budget of false alarms; DEAD: no conversation for two weeks; UNKNOWN: what feeds it is down',
  state_since DateTime64(3, 'UTC') COMMENT 'Since when, event time',
  at DateTime64(3, 'UTC') COMMENT 'Event time of the row',
  human_at DateTime64(3, 'UTC') COMMENT 'When anybody but bots last spoke; 1970 for never',
  member_at DateTime64(3, 'UTC') COMMENT 'When a member last spoke who is no staff; 1970 for never',
  conversation_at DateTime64(3, 'UTC') COMMENT 'When two people last spoke with one another; 1970 for never',
  member_conversation_at DateTime64(3, 'UTC') COMMENT 'When two members last did, staff aside; 1970 for never',
  armed UInt8 COMMENT '1 when enough is known of the group to judge its silence: 28 days, 8 messages, 4 days',
  silent_since DateTime64(3, 'UTC') COMMENT 'The last message that counts; 1970 for none',
  score Float64 COMMENT 'Conversations missed since then, as of the row',
  threshold Float64 COMMENT 'The score from which the group is cold',
  chance Float64 COMMENT 'How often a silence of this score comes by chance, times per group and week; 0 while there is none',
  quiet_at DateTime64(3, 'UTC') COMMENT 'When it is quiet unless somebody speaks; 1970 while it is not judged',
  deadline DateTime64(3, 'UTC') COMMENT 'Judged cold at this time unless somebody speaks; 1970 while it is not judged',
  conversations_per_week Float64 COMMENT 'How many usually begin, by operational hours',
  messages_per_week Float64 COMMENT 'Messages a week over the 28 days up to the last',
  budget_factor Float64 COMMENT 'By how much the control of the community''s false alarms stretches the threshold; 1 for not at all',
  soonest_hours Float64 COMMENT 'Cannot be judged in less than so many operational hours at this budget',
  day Date COMMENT 'The latest day of the community''s calendar on which a member spoke',
  day_messages UInt32 COMMENT 'Messages of members on it, staff aside, as far as it went',
  day_effective_share Float64 COMMENT 'The share of them that is of substance; 1 while there are none',
  day_messages_per_member Float64 COMMENT 'Messages of each member who spoke on it',
  water UInt8 COMMENT '1 while the group is full of water: little of substance, and more of it by few than on nine of ten days',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; rows of the group so far',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM group_status_raw FINAL
COMMENT 'How each group stands: one row per group that anybody ever spoke in.';

CREATE VIEW IF NOT EXISTS silences ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  platform LowCardinality(String) COMMENT 'The platform that feeds it',
  from_state LowCardinality(String) COMMENT 'What it was in before',
  state LowCardinality(String) COMMENT 'NEW: less than 28 days old; LEARNING: too little was said to judge it by; ACTIVE; QUIET: silent as it is about once a week; COLD: silent beyond the budget of false alarms; DEAD: no conversation for two weeks; UNKNOWN: what feeds it is down',
  state_since DateTime64(3, 'UTC') COMMENT 'Since when, event time',
  at DateTime64(3, 'UTC') COMMENT 'Event time of the row',
  human_at DateTime64(3, 'UTC') COMMENT 'When anybody but bots last spoke; 1970 for never',
  member_at DateTime64(3, 'UTC') COMMENT 'When a member last spoke who is no staff; 1970 for never',
  conversation_at DateTime64(3, 'UTC') COMMENT 'When two people last spoke with one another; 1970 for never',
  member_conversation_at DateTime64(3, 'UTC') COMMENT 'When two members last did, staff aside; 1970 for never',
  armed UInt8 COMMENT '1 when enough is known of the group to judge its silence: 28 days, 8 messages, 4 days',
  silent_since DateTime64(3, 'UTC') COMMENT 'The last message that counts; 1970 for none',
  score Float64 COMMENT 'Conversations missed since then, as of the row',
  threshold Float64 COMMENT 'The score from which the group is cold',
  chance Float64 COMMENT 'How often a silence of this score comes by chance, times per group and week; 0 while there is none',
  quiet_at DateTime64(3, 'UTC') COMMENT 'When it is quiet unless somebody speaks; 1970 while it is not judged',
  deadline DateTime64(3, 'UTC') COMMENT 'Judged cold at this time unless somebody speaks; 1970 while it is not judged',
  conversations_per_week Float64 COMMENT 'How many usually begin, by operational hours',
  messages_per_week Float64 COMMENT 'Messages a week over the 28 days up to the last',
  budget_factor Float64 COMMENT 'By how much the control of the community''s false alarms stretches the threshold; 1 for not at all',
  soonest_hours Float64 COMMENT 'Cannot be judged in less than so many operational hours at this budget',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; rows of the group so far',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM silences_raw FINAL
COMMENT 'Each change of the state of a group, with how the group stood then.';
