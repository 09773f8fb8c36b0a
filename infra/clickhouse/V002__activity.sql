-- Activity per minute, written by the activity job: a row per group, or community, and minute in
-- which anything happened. A window's row is written again while it is open, when it is final and
-- when late events correct it; the version, which the job's state carries, says which stays.

CREATE TABLE IF NOT EXISTS group_activity_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  window_start DateTime('UTC') COMMENT 'Start of the minute' CODEC(Delta(4), ZSTD(1)),
  messages UInt32 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform' CODEC(T64, ZSTD(1)),
  messages_all UInt32 COMMENT 'Messages of members, staff and owners; no notices' CODEC(T64, ZSTD(1)),
  messages_staff UInt32 COMMENT 'Messages of staff; no notices' CODEC(T64, ZSTD(1)),
  messages_owner UInt32 COMMENT 'Messages of owners; no notices' CODEC(T64, ZSTD(1)),
  messages_bot UInt32 COMMENT 'Messages of bots; no notices' CODEC(T64, ZSTD(1)),
  messages_system UInt32 COMMENT 'Notices of the platform, whoever posted them' CODEC(T64, ZSTD(1)),
  text_messages UInt32 COMMENT 'Of messages: text' CODEC(T64, ZSTD(1)),
  image_messages UInt32 COMMENT 'Of messages: images' CODEC(T64, ZSTD(1)),
  video_messages UInt32 COMMENT 'Of messages: videos' CODEC(T64, ZSTD(1)),
  voice_messages UInt32 COMMENT 'Of messages: voice' CODEC(T64, ZSTD(1)),
  file_messages UInt32 COMMENT 'Of messages: files' CODEC(T64, ZSTD(1)),
  link_messages UInt32 COMMENT 'Of messages: links' CODEC(T64, ZSTD(1)),
  sticker_messages UInt32 COMMENT 'Of messages: stickers' CODEC(T64, ZSTD(1)),
  poll_messages UInt32 COMMENT 'Of messages: polls' CODEC(T64, ZSTD(1)),
  other_messages UInt32 COMMENT 'Of messages: any other kind' CODEC(T64, ZSTD(1)),
  posters UInt32 COMMENT 'Distinct members who wrote messages in this minute; not to be added up over minutes' CODEC(T64, ZSTD(1)),
  posters_all UInt32 COMMENT 'Distinct members, staff and owners who wrote in this minute; not to be added up' CODEC(T64, ZSTD(1)),
  replies UInt32 COMMENT 'Of messages: answers to a message or a member' CODEC(T64, ZSTD(1)),
  questions UInt32 COMMENT 'Of messages: questions' CODEC(T64, ZSTD(1)),
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts' CODEC(T64, ZSTD(1)),
  reactions UInt32 COMMENT 'Reactions added; no bots' CODEC(T64, ZSTD(1)),
  joins UInt32 COMMENT 'Members who joined; no bots' CODEC(T64, ZSTD(1)),
  leaves UInt32 COMMENT 'Members who left; no bots' CODEC(T64, ZSTD(1)),
  kicks UInt32 COMMENT 'Members who were removed; no bots' CODEC(T64, ZSTD(1)),
  events UInt32 COMMENT 'Everything accepted in this minute, bots and other types included' CODEC(T64, ZSTD(1)),
  is_final UInt8 COMMENT '1 once the minute is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1)),
  local_date Date DEFAULT toDate(window_start) COMMENT 'The day in the community''s calendar; in UTC where the job does not say' CODEC(Delta(2), ZSTD(1)),
  INDEX local_date local_date TYPE minmax GRANULARITY 1
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(window_start)
ORDER BY (community_id, group_id, window_start)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Activity of a group in a minute. Read it through the view group_activity.';

CREATE TABLE IF NOT EXISTS community_activity_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  window_start DateTime('UTC') COMMENT 'Start of the minute' CODEC(Delta(4), ZSTD(1)),
  messages UInt32 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform' CODEC(T64, ZSTD(1)),
  messages_all UInt32 COMMENT 'Messages of members, staff and owners; no notices' CODEC(T64, ZSTD(1)),
  messages_staff UInt32 COMMENT 'Messages of staff; no notices' CODEC(T64, ZSTD(1)),
  messages_owner UInt32 COMMENT 'Messages of owners; no notices' CODEC(T64, ZSTD(1)),
  messages_bot UInt32 COMMENT 'Messages of bots; no notices' CODEC(T64, ZSTD(1)),
  messages_system UInt32 COMMENT 'Notices of the platform, whoever posted them' CODEC(T64, ZSTD(1)),
  text_messages UInt32 COMMENT 'Of messages: text' CODEC(T64, ZSTD(1)),
  image_messages UInt32 COMMENT 'Of messages: images' CODEC(T64, ZSTD(1)),
  video_messages UInt32 COMMENT 'Of messages: videos' CODEC(T64, ZSTD(1)),
  voice_messages UInt32 COMMENT 'Of messages: voice' CODEC(T64, ZSTD(1)),
  file_messages UInt32 COMMENT 'Of messages: files' CODEC(T64, ZSTD(1)),
  link_messages UInt32 COMMENT 'Of messages: links' CODEC(T64, ZSTD(1)),
  sticker_messages UInt32 COMMENT 'Of messages: stickers' CODEC(T64, ZSTD(1)),
  poll_messages UInt32 COMMENT 'Of messages: polls' CODEC(T64, ZSTD(1)),
  other_messages UInt32 COMMENT 'Of messages: any other kind' CODEC(T64, ZSTD(1)),
  posters UInt32 COMMENT 'Distinct members who wrote messages in this minute; not to be added up over minutes' CODEC(T64, ZSTD(1)),
  posters_all UInt32 COMMENT 'Distinct members, staff and owners who wrote in this minute; not to be added up' CODEC(T64, ZSTD(1)),
  replies UInt32 COMMENT 'Of messages: answers to a message or a member' CODEC(T64, ZSTD(1)),
  questions UInt32 COMMENT 'Of messages: questions' CODEC(T64, ZSTD(1)),
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts' CODEC(T64, ZSTD(1)),
  reactions UInt32 COMMENT 'Reactions added; no bots' CODEC(T64, ZSTD(1)),
  joins UInt32 COMMENT 'Members who joined; no bots' CODEC(T64, ZSTD(1)),
  leaves UInt32 COMMENT 'Members who left; no bots' CODEC(T64, ZSTD(1)),
  kicks UInt32 COMMENT 'Members who were removed; no bots' CODEC(T64, ZSTD(1)),
  events UInt32 COMMENT 'Everything accepted in this minute, bots and other types included' CODEC(T64, ZSTD(1)),
  is_final UInt8 COMMENT '1 once the minute is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1)),
  local_date Date DEFAULT toDate(window_start) COMMENT 'The day in the community''s calendar; in UTC where the job does not say' CODEC(Delta(2), ZSTD(1)),
  INDEX local_date local_date TYPE minmax GRANULARITY 1
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(window_start)
ORDER BY (community_id, window_start)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Activity of a community in a minute. Read it through the view community_activity.';

CREATE VIEW IF NOT EXISTS group_activity ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  messages UInt32 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt32 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt32 COMMENT 'Messages of staff; no notices',
  messages_owner UInt32 COMMENT 'Messages of owners; no notices',
  messages_bot UInt32 COMMENT 'Messages of bots; no notices',
  messages_system UInt32 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt32 COMMENT 'Of messages: text',
  image_messages UInt32 COMMENT 'Of messages: images',
  video_messages UInt32 COMMENT 'Of messages: videos',
  voice_messages UInt32 COMMENT 'Of messages: voice',
  file_messages UInt32 COMMENT 'Of messages: files',
  link_messages UInt32 COMMENT 'Of messages: links',
  sticker_messages UInt32 COMMENT 'Of messages: stickers',
  poll_messages UInt32 COMMENT 'Of messages: polls',
  other_messages UInt32 COMMENT 'Of messages: any other kind',
  posters UInt32 COMMENT 'Distinct members who wrote messages in this minute; not to be added up over minutes',
  posters_all UInt32 COMMENT 'Distinct members, staff and owners who wrote in this minute; not to be added up',
  replies UInt32 COMMENT 'Of messages: answers to a message or a member',
  questions UInt32 COMMENT 'Of messages: questions',
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt32 COMMENT 'Reactions added; no bots',
  joins UInt32 COMMENT 'Members who joined; no bots',
  leaves UInt32 COMMENT 'Members who left; no bots',
  kicks UInt32 COMMENT 'Members who were removed; no bots',
  events UInt32 COMMENT 'Everything accepted in this minute, bots and other types included',
  is_final UInt8 COMMENT '1 once the minute is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written',
  local_date Date COMMENT 'The day in the community''s calendar; in UTC where the job does not say'
) AS
SELECT * FROM group_activity_raw FINAL
COMMENT 'Activity of each group per minute. A minute without a row is a minute in which nothing happened.';

CREATE VIEW IF NOT EXISTS community_activity ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  messages UInt32 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt32 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt32 COMMENT 'Messages of staff; no notices',
  messages_owner UInt32 COMMENT 'Messages of owners; no notices',
  messages_bot UInt32 COMMENT 'Messages of bots; no notices',
  messages_system UInt32 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt32 COMMENT 'Of messages: text',
  image_messages UInt32 COMMENT 'Of messages: images',
  video_messages UInt32 COMMENT 'Of messages: videos',
  voice_messages UInt32 COMMENT 'Of messages: voice',
  file_messages UInt32 COMMENT 'Of messages: files',
  link_messages UInt32 COMMENT 'Of messages: links',
  sticker_messages UInt32 COMMENT 'Of messages: stickers',
  poll_messages UInt32 COMMENT 'Of messages: polls',
  other_messages UInt32 COMMENT 'Of messages: any other kind',
  posters UInt32 COMMENT 'Distinct members who wrote messages in this minute; not to be added up over minutes',
  posters_all UInt32 COMMENT 'Distinct members, staff and owners who wrote in this minute; not to be added up',
  replies UInt32 COMMENT 'Of messages: answers to a message or a member',
  questions UInt32 COMMENT 'Of messages: questions',
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt32 COMMENT 'Reactions added; no bots',
  joins UInt32 COMMENT 'Members who joined; no bots',
  leaves UInt32 COMMENT 'Members who left; no bots',
  kicks UInt32 COMMENT 'Members who were removed; no bots',
  events UInt32 COMMENT 'Everything accepted in this minute, bots and other types included',
  is_final UInt8 COMMENT '1 once the minute is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written',
  local_date Date COMMENT 'The day in the community''s calendar; in UTC where the job does not say'
) AS
SELECT * FROM community_activity_raw FINAL
COMMENT 'Activity of each community per minute. A minute without a row is a minute in which nothing happened.';
