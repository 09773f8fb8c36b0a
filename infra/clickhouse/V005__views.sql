-- What readers and boards ask. The counts are sums over minutes; distinct members are counted anew
-- over the whole span. Filters on community_id, group_id and the time column reach every table below.

CREATE VIEW IF NOT EXISTS v_group_activity_5m ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  window_start DateTime('UTC') COMMENT 'Start of the five minutes',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in these five minutes; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in these five minutes; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the group fell in these five minutes',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.group_id AS group_id,
  a.bucket AS window_start,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id, group_id,
    toStartOfFiveMinutes(window_start) AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM group_activity_raw AS t FINAL
  GROUP BY community_id, group_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id, group_id,
    slot AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_5m
  GROUP BY community_id, group_id, bucket) AS p USING (community_id, group_id, bucket)
LEFT JOIN (
  SELECT community_id, group_id, toStartOfFiveMinutes(first_at) AS bucket, count() AS first_time_posters
  FROM first_posts FINAL
  GROUP BY community_id, group_id, bucket) AS f USING (community_id, group_id, bucket)
COMMENT 'Activity of each group per five minutes. Filter by community_id and group_id and window_start.';

CREATE VIEW IF NOT EXISTS v_group_activity_1h ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  window_start DateTime('UTC') COMMENT 'Start of the hour',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in this hour; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in this hour; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the group fell in this hour',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.group_id AS group_id,
  a.bucket AS window_start,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id, group_id,
    toStartOfHour(window_start) AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM group_activity_raw AS t FINAL
  GROUP BY community_id, group_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id, group_id,
    toStartOfHour(slot) AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_5m
  GROUP BY community_id, group_id, bucket) AS p USING (community_id, group_id, bucket)
LEFT JOIN (
  SELECT community_id, group_id, toStartOfHour(first_at) AS bucket, count() AS first_time_posters
  FROM first_posts FINAL
  GROUP BY community_id, group_id, bucket) AS f USING (community_id, group_id, bucket)
COMMENT 'Activity of each group per hour. Filter by community_id and group_id and window_start.';

CREATE VIEW IF NOT EXISTS v_group_activity_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  day Date COMMENT 'The day, in the community''s calendar',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in this day; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in this day; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the group fell in this day',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.group_id AS group_id,
  a.bucket AS day,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id, group_id,
    local_date AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM group_activity_raw AS t FINAL
  GROUP BY community_id, group_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id, group_id,
    day AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_1d
  GROUP BY community_id, group_id, bucket) AS p USING (community_id, group_id, bucket)
LEFT JOIN (
  SELECT community_id, group_id, first_day AS bucket, count() AS first_time_posters
  FROM first_posts FINAL
  GROUP BY community_id, group_id, bucket) AS f USING (community_id, group_id, bucket)
COMMENT 'Activity of each group per day. Filter by community_id and group_id and day.';

CREATE VIEW IF NOT EXISTS v_community_activity_5m ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  window_start DateTime('UTC') COMMENT 'Start of the five minutes',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in these five minutes; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in these five minutes; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the community fell in these five minutes',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.bucket AS window_start,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id,
    toStartOfFiveMinutes(window_start) AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM community_activity_raw AS t FINAL
  GROUP BY community_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id,
    slot AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_5m
  GROUP BY community_id, bucket) AS p USING (community_id, bucket)
LEFT JOIN (
  SELECT community_id, toStartOfFiveMinutes(first_at) AS bucket, count() AS first_time_posters
  FROM community_first_posts FINAL
  GROUP BY community_id, bucket) AS f USING (community_id, bucket)
COMMENT 'Activity of each community per five minutes. Filter by community_id and window_start.';

CREATE VIEW IF NOT EXISTS v_community_activity_1h ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  window_start DateTime('UTC') COMMENT 'Start of the hour',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in this hour; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in this hour; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the community fell in this hour',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.bucket AS window_start,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id,
    toStartOfHour(window_start) AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM community_activity_raw AS t FINAL
  GROUP BY community_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id,
    toStartOfHour(slot) AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_5m
  GROUP BY community_id, bucket) AS p USING (community_id, bucket)
LEFT JOIN (
  SELECT community_id, toStartOfHour(first_at) AS bucket, count() AS first_time_posters
  FROM community_first_posts FINAL
  GROUP BY community_id, bucket) AS f USING (community_id, bucket)
COMMENT 'Activity of each community per hour. Filter by community_id and window_start.';

CREATE VIEW IF NOT EXISTS v_community_activity_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day, in the community''s calendar',
  messages UInt64 COMMENT 'Messages of members; no staff, owners or bots, no notices of the platform',
  messages_all UInt64 COMMENT 'Messages of members, staff and owners; no notices',
  messages_staff UInt64 COMMENT 'Messages of staff; no notices',
  messages_owner UInt64 COMMENT 'Messages of owners; no notices',
  messages_bot UInt64 COMMENT 'Messages of bots; no notices',
  messages_system UInt64 COMMENT 'Notices of the platform, whoever posted them',
  text_messages UInt64 COMMENT 'Of messages: text',
  image_messages UInt64 COMMENT 'Of messages: images',
  video_messages UInt64 COMMENT 'Of messages: videos',
  voice_messages UInt64 COMMENT 'Of messages: voice',
  file_messages UInt64 COMMENT 'Of messages: files',
  link_messages UInt64 COMMENT 'Of messages: links',
  sticker_messages UInt64 COMMENT 'Of messages: stickers',
  poll_messages UInt64 COMMENT 'Of messages: polls',
  other_messages UInt64 COMMENT 'Of messages: any other kind',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  reactions UInt64 COMMENT 'Reactions added; no bots',
  joins UInt64 COMMENT 'Members who joined; no bots',
  leaves UInt64 COMMENT 'Members who left; no bots',
  kicks UInt64 COMMENT 'Members who were removed; no bots',
  events UInt64 COMMENT 'Everything accepted in this minute, bots and other types included',
  posters UInt64 COMMENT 'Distinct members who posted in this day; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted in this day; exact',
  first_time_posters UInt64 COMMENT 'Members whose first message ever in the community fell in this day',
  is_final UInt8 COMMENT '1 once every minute of it is over for the job',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  a.bucket AS day,
  a.messages AS messages,
  a.messages_all AS messages_all,
  a.messages_staff AS messages_staff,
  a.messages_owner AS messages_owner,
  a.messages_bot AS messages_bot,
  a.messages_system AS messages_system,
  a.text_messages AS text_messages,
  a.image_messages AS image_messages,
  a.video_messages AS video_messages,
  a.voice_messages AS voice_messages,
  a.file_messages AS file_messages,
  a.link_messages AS link_messages,
  a.sticker_messages AS sticker_messages,
  a.poll_messages AS poll_messages,
  a.other_messages AS other_messages,
  a.replies AS replies,
  a.questions AS questions,
  a.effective_messages AS effective_messages,
  a.reactions AS reactions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.kicks AS kicks,
  a.events AS events,
  p.posters AS posters,
  p.posters_all AS posters_all,
  f.first_time_posters AS first_time_posters,
  a.is_final AS is_final,
  a.as_of AS as_of
FROM (
  SELECT
    community_id,
    local_date AS bucket,
    sum(t.messages) AS messages,
    sum(t.messages_all) AS messages_all,
    sum(t.messages_staff) AS messages_staff,
    sum(t.messages_owner) AS messages_owner,
    sum(t.messages_bot) AS messages_bot,
    sum(t.messages_system) AS messages_system,
    sum(t.text_messages) AS text_messages,
    sum(t.image_messages) AS image_messages,
    sum(t.video_messages) AS video_messages,
    sum(t.voice_messages) AS voice_messages,
    sum(t.file_messages) AS file_messages,
    sum(t.link_messages) AS link_messages,
    sum(t.sticker_messages) AS sticker_messages,
    sum(t.poll_messages) AS poll_messages,
    sum(t.other_messages) AS other_messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.effective_messages) AS effective_messages,
    sum(t.reactions) AS reactions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    sum(t.kicks) AS kicks,
    sum(t.events) AS events,
    min(t.is_final) AS is_final,
    max(t.as_of) AS as_of
  FROM community_activity_raw AS t FINAL
  GROUP BY community_id, bucket) AS a
LEFT JOIN (
  SELECT
    community_id,
    day AS bucket,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_1d
  GROUP BY community_id, bucket) AS p USING (community_id, bucket)
LEFT JOIN (
  SELECT community_id, first_day AS bucket, count() AS first_time_posters
  FROM community_first_posts FINAL
  GROUP BY community_id, bucket) AS f USING (community_id, bucket)
COMMENT 'Activity of each community per day. Filter by community_id and day.';

-- A member counts on a date for 7 and for 28 days from each day on which they posted. So each member
-- adds 1 where such a span begins and takes 1 where it ends with no other begun, and running sums of
-- these give the figures of every date in one pass over the members' days. Members are told apart by a
-- 64-bit hash.

CREATE VIEW IF NOT EXISTS v_dau ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day, in the group''s calendar',
  dau UInt64 COMMENT 'Distinct members who posted on the day; no staff, owners or bots',
  wau UInt64 COMMENT 'Distinct members who posted on the 7 days that end with it',
  mau UInt64 COMMENT 'Distinct members who posted on the 28 days that end with it',
  stickiness Float64 COMMENT '100 * dau / mau, percent',
  is_final UInt8 COMMENT '1 once the day is over'
) AS
SELECT
  community_id,
  toDate(arrayJoin(range(from_day, to_day))) AS day,
  if(day = toDate(from_day), posted, 0) AS dau,
  toUInt64(in_7) AS wau,
  toUInt64(in_28) AS mau,
  100 * dau / mau AS stickiness,
  day < today() AS is_final
FROM (
  SELECT
    community_id,
    at AS from_day,
    least(leadInFrame(at, 1, at) OVER (PARTITION BY community_id ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING), toUInt16(today()) + 1) AS to_day,
    posted,
    sum(change_7) OVER (PARTITION BY community_id ORDER BY at) AS in_7,
    sum(change_28) OVER (PARTITION BY community_id ORDER BY at) AS in_28
  FROM (
    SELECT
      community_id,
      (arrayJoin(arrayConcat(
        arrayMap((d, before) -> (d, 1, d - before > 7, d - before > 28), days, befores),
        arrayMap((d, after) -> (d + 7, 0, -(after - d > 7), 0), days, afters),
        arrayMap((d, after) -> (d + 28, 0, 0, -(after - d > 28)), days, afters))) AS change).1 AS at,
      sum(change.2) AS posted,
      sum(change.3) AS change_7,
      sum(change.4) AS change_28
    FROM (
      SELECT
        community_id,
        arrayDistinct(arraySort(groupArray(toUInt16(day)))) AS days,
        arrayPushFront(arrayPopBack(days), toUInt16(0)) AS befores,
        arrayPushBack(arrayPopFront(days), toUInt16(65535)) AS afters
      FROM posters_1d
      WHERE is_staff = 0
      GROUP BY community_id, xxHash64(member_id))
    GROUP BY community_id, at))
WHERE in_28 > 0
COMMENT 'Daily, weekly and monthly active members of each community: they posted. A day within 28 days of a message has a row.';

CREATE VIEW IF NOT EXISTS v_group_dau ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  day Date COMMENT 'The day, in the group''s calendar',
  dau UInt64 COMMENT 'Distinct members who posted on the day; no staff, owners or bots',
  wau UInt64 COMMENT 'Distinct members who posted on the 7 days that end with it',
  mau UInt64 COMMENT 'Distinct members who posted on the 28 days that end with it',
  stickiness Float64 COMMENT '100 * dau / mau, percent',
  is_final UInt8 COMMENT '1 once the day is over'
) AS
SELECT
  community_id, group_id,
  toDate(arrayJoin(range(from_day, to_day))) AS day,
  if(day = toDate(from_day), posted, 0) AS dau,
  toUInt64(in_7) AS wau,
  toUInt64(in_28) AS mau,
  100 * dau / mau AS stickiness,
  day < today() AS is_final
FROM (
  SELECT
    community_id, group_id,
    at AS from_day,
    least(leadInFrame(at, 1, at) OVER (PARTITION BY community_id, group_id ORDER BY at ROWS BETWEEN CURRENT ROW AND 1 FOLLOWING), toUInt16(today()) + 1) AS to_day,
    posted,
    sum(change_7) OVER (PARTITION BY community_id, group_id ORDER BY at) AS in_7,
    sum(change_28) OVER (PARTITION BY community_id, group_id ORDER BY at) AS in_28
  FROM (
    SELECT
      community_id, group_id,
      (arrayJoin(arrayConcat(
        arrayMap((d, before) -> (d, 1, d - before > 7, d - before > 28), days, befores),
        arrayMap((d, after) -> (d + 7, 0, -(after - d > 7), 0), days, afters),
        arrayMap((d, after) -> (d + 28, 0, 0, -(after - d > 28)), days, afters))) AS change).1 AS at,
      sum(change.2) AS posted,
      sum(change.3) AS change_7,
      sum(change.4) AS change_28
    FROM (
      SELECT
        community_id, group_id,
        arrayDistinct(arraySort(groupArray(toUInt16(day)))) AS days,
        arrayPushFront(arrayPopBack(days), toUInt16(0)) AS befores,
        arrayPushBack(arrayPopFront(days), toUInt16(65535)) AS afters
      FROM posters_1d
      WHERE is_staff = 0
      GROUP BY community_id, group_id, xxHash64(member_id))
    GROUP BY community_id, group_id, at))
WHERE in_28 > 0
COMMENT 'Daily, weekly and monthly active members of each group: they posted. A day within 28 days of a message has a row.';

CREATE VIEW IF NOT EXISTS v_live ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  since DateTime('UTC') COMMENT 'Start of the 24 hours, rounded down to five minutes',
  posters UInt64 COMMENT 'Distinct members who posted since; exact',
  posters_all UInt64 COMMENT 'Distinct members, staff and owners who posted since; exact',
  messages UInt64 COMMENT 'Messages of members since; no staff, owners or bots',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  questions UInt64 COMMENT 'Of messages: questions',
  joins UInt64 COMMENT 'Members who joined since; no bots',
  leaves UInt64 COMMENT 'Members who left since; no bots',
  as_of DateTime64(3, 'UTC') COMMENT 'When the newest of its rows was written'
) AS
SELECT
  a.community_id AS community_id,
  toStartOfFiveMinutes(toDateTime(now() - INTERVAL 1 DAY, 'UTC')) AS since,
  p.posters AS posters,
  p.posters_all AS posters_all,
  a.messages AS messages,
  a.replies AS replies,
  a.questions AS questions,
  a.joins AS joins,
  a.leaves AS leaves,
  a.as_of AS as_of
FROM (
  SELECT
    community_id,
    sum(t.messages) AS messages,
    sum(t.replies) AS replies,
    sum(t.questions) AS questions,
    sum(t.joins) AS joins,
    sum(t.leaves) AS leaves,
    max(t.as_of) AS as_of
  FROM community_activity_raw AS t FINAL
  WHERE window_start >= toStartOfFiveMinutes(toDateTime(now() - INTERVAL 1 DAY, 'UTC'))
  GROUP BY community_id) AS a
LEFT JOIN (
  SELECT
    community_id,
    uniqExactIf(member_id, is_staff = 0) AS posters,
    uniqExact(member_id) AS posters_all
  FROM posters_5m
  WHERE slot >= toStartOfFiveMinutes(toDateTime(now() - INTERVAL 1 DAY, 'UTC'))
  GROUP BY community_id) AS p USING (community_id)
COMMENT 'The last 24 hours of each community in which anything happened.';
