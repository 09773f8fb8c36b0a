-- Members, written by the members job: a row per member, group and day, the changes of tier, and what
-- readers and boards ask of them. Rows are functions of the events, and versions are carried by the
-- job's state, so that whatever is read again writes the same rows. Wherever nothing else is said,
-- staff, owners and bots are left out, and days are those of the community's calendar; weeks begin
-- on Monday.

CREATE TABLE IF NOT EXISTS member_days_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  member_id String COMMENT 'The member, staff and owners too; never a bot' CODEC(ZSTD(1)),
  platform LowCardinality(String) COMMENT 'Where it was',
  messages UInt32 COMMENT 'Messages written as a member; no notices of the platform' CODEC(T64, ZSTD(1)),
  messages_staff UInt32 COMMENT 'Messages written as staff or owner' CODEC(T64, ZSTD(1)),
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts' CODEC(T64, ZSTD(1)),
  replies UInt32 COMMENT 'Of messages: answers to a message or a member' CODEC(T64, ZSTD(1)),
  questions UInt32 COMMENT 'Of messages: questions' CODEC(T64, ZSTD(1)),
  reactions UInt32 COMMENT 'Reactions added' CODEC(T64, ZSTD(1)),
  first_at DateTime64(3, 'UTC') COMMENT 'The first message or reaction of the day' CODEC(Delta(8), ZSTD(1)),
  last_at DateTime64(3, 'UTC') COMMENT 'The last one so far' CODEC(Delta(8), ZSTD(1)),
  is_final UInt8 COMMENT '1 once the day is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYear(day)
ORDER BY (community_id, day, group_id, member_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'What each member did in each group on each day. Read it through the view member_days.';

CREATE VIEW IF NOT EXISTS member_days ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day in the group''s calendar',
  group_id LowCardinality(String) COMMENT 'The group; empty for what happened outside any',
  member_id String COMMENT 'The member, staff and owners too; never a bot',
  platform LowCardinality(String) COMMENT 'Where it was',
  messages UInt32 COMMENT 'Messages written as a member; no notices of the platform',
  messages_staff UInt32 COMMENT 'Messages written as staff or owner',
  effective_messages UInt32 COMMENT 'Of messages: neither stickers nor very short texts',
  replies UInt32 COMMENT 'Of messages: answers to a message or a member',
  questions UInt32 COMMENT 'Of messages: questions',
  reactions UInt32 COMMENT 'Reactions added',
  first_at DateTime64(3, 'UTC') COMMENT 'The first message or reaction of the day',
  last_at DateTime64(3, 'UTC') COMMENT 'The last one so far',
  is_final UInt8 COMMENT '1 once the day is over for the job; late events may still correct it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM member_days_raw FINAL
COMMENT 'What each member did in each group on each day. A day without a row is one without message or reaction. Filter by community_id and day: that is its order.';

CREATE TABLE IF NOT EXISTS member_tiers_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day on which it began, in the community''s calendar' CODEC(Delta(2), ZSTD(1)),
  member_id String COMMENT 'The member, over all groups of the community' CODEC(ZSTD(1)),
  since DateTime64(3, 'UTC') COMMENT 'When the tier began, event time' CODEC(Delta(8), ZSTD(1)),
  from_tier LowCardinality(String) COMMENT 'The tier before; NONE for one never seen before',
  tier LowCardinality(String) COMMENT 'NEWCOMER: joined, or first wrote, less than 14 days ago; MEMBER: active on 2 of the last 7 days; LOYAL: so in 3 of the last 4 weeks, and there for 60 days; SILENT: none of these; LEFT: gone from the last group. The numbers are settings',
  reason LowCardinality(String) COMMENT 'JOINED, MESSAGE; DAYS: some left the latest weeks, or moved from one into another; TENURE: so long a member; LEFT, KICKED',
  member_since DateTime64(3, 'UTC') COMMENT 'When the membership began that lasts, or that ended: the join, or the first message where none was seen' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; changes of the member so far' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYear(day)
ORDER BY (community_id, day, member_id, since, version)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Changes of the tiers of members. Read it through the view member_tiers.';

CREATE VIEW IF NOT EXISTS member_tiers ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day on which it began, in the community''s calendar',
  member_id String COMMENT 'The member, over all groups of the community',
  since DateTime64(3, 'UTC') COMMENT 'When the tier began, event time',
  from_tier LowCardinality(String) COMMENT 'The tier before; NONE for one never seen before',
  tier LowCardinality(String) COMMENT 'NEWCOMER: joined, or first wrote, less than 14 days ago; MEMBER: active on 2 of the last 7 days; LOYAL: so in 3 of the last 4 weeks, and there for 60 days; SILENT: none of these; LEFT: gone from the last group. The numbers are settings',
  reason LowCardinality(String) COMMENT 'JOINED, MESSAGE; DAYS: some left the latest weeks, or moved from one into another; TENURE: so long a member; LEFT, KICKED',
  member_since DateTime64(3, 'UTC') COMMENT 'When the membership began that lasts, or that ended: the join, or the first message where none was seen',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; changes of the member so far',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM member_tiers_raw FINAL
COMMENT 'Each change of the tier of a member. Filter by community_id and day: that is its order.';

CREATE TABLE IF NOT EXISTS member_tier_now_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day on which it began, in the community''s calendar' CODEC(Delta(2), ZSTD(1)),
  member_id String COMMENT 'The member, over all groups of the community' CODEC(ZSTD(1)),
  since DateTime64(3, 'UTC') COMMENT 'When the tier began, event time' CODEC(Delta(8), ZSTD(1)),
  from_tier LowCardinality(String) COMMENT 'The tier before; NONE for one never seen before',
  tier LowCardinality(String) COMMENT 'NEWCOMER: joined, or first wrote, less than 14 days ago; MEMBER: active on 2 of the last 7 days; LOYAL: so in 3 of the last 4 weeks, and there for 60 days; SILENT: none of these; LEFT: gone from the last group. The numbers are settings',
  reason LowCardinality(String) COMMENT 'JOINED, MESSAGE; DAYS: some left the latest weeks, or moved from one into another; TENURE: so long a member; LEFT, KICKED',
  member_since DateTime64(3, 'UTC') COMMENT 'When the membership began that lasts, or that ended: the join, or the first message where none was seen' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; changes of the member so far' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, member_id)
COMMENT 'The tier of each member. Read it through the view member_tier_now.';

CREATE VIEW IF NOT EXISTS member_tier_now ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day on which it began, in the community''s calendar',
  member_id String COMMENT 'The member, over all groups of the community',
  since DateTime64(3, 'UTC') COMMENT 'When the tier began, event time',
  from_tier LowCardinality(String) COMMENT 'The tier before; NONE for one never seen before',
  tier LowCardinality(String) COMMENT 'NEWCOMER: joined, or first wrote, less than 14 days ago; MEMBER: active on 2 of the last 7 days; LOYAL: so in 3 of the last 4 weeks, and there for 60 days; SILENT: none of these; LEFT: gone from the last group. The numbers are settings',
  reason LowCardinality(String) COMMENT 'JOINED, MESSAGE; DAYS: some left the latest weeks, or moved from one into another; TENURE: so long a member; LEFT, KICKED',
  member_since DateTime64(3, 'UTC') COMMENT 'When the membership began that lasts, or that ended: the join, or the first message where none was seen',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; changes of the member so far',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM member_tier_now_raw FINAL
COMMENT 'The tier of each member: one row per member who ever joined or wrote.';

-- Up to which day all is final, kept by the database itself: a day with one final row is over, and so
-- is every day before it.
CREATE TABLE IF NOT EXISTS member_days_until ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  final_day SimpleAggregateFunction(max, Date) COMMENT 'The latest day that is over'
)
ENGINE = ${replicated}AggregatingMergeTree
ORDER BY (community_id)
COMMENT 'Up to which day the rows of member_days are final. Read it with max(final_day).';

CREATE MATERIALIZED VIEW IF NOT EXISTS member_days_until_mv ${on_cluster} TO member_days_until AS
SELECT community_id, max(day) AS final_day
FROM member_days_raw
WHERE is_final = 1
GROUP BY community_id
COMMENT 'Fills member_days_until from member_days_raw.';

CREATE VIEW IF NOT EXISTS v_group_lifecycle_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  day Date COMMENT 'The interval: the day',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the group',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.group_id AS group_id, l.p AS day,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= l.p) AS is_final
FROM (
  SELECT community_id, group_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, group_id, member_id, day AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, day + 1 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, first_day AS p, 0, 0, 1 FROM first_posts FINAL)
  GROUP BY community_id, group_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, group_id, l.p
COMMENT 'Who came, stayed, came back and went, per day of each group. A day in which nobody wrote has a row when somebody did in the one before. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_group_lifecycle_1w ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  week Date COMMENT 'The interval: the week, a Monday',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the group',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.group_id AS group_id, l.p AS week,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= l.p + 6) AS is_final
FROM (
  SELECT community_id, group_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, group_id, member_id, toMonday(day) AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, toMonday(day) + 7 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, toMonday(first_day) AS p, 0, 0, 1 FROM first_posts FINAL)
  GROUP BY community_id, group_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, group_id, l.p
COMMENT 'Who came, stayed, came back and went, per week of each group. A week in which nobody wrote has a row when somebody did in the one before. Filter by community_id and week.';

CREATE VIEW IF NOT EXISTS v_group_lifecycle_1mo ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  month Date COMMENT 'The interval: the month, its first day',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the group',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.group_id AS group_id, l.p AS month,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= toLastDayOfMonth(l.p)) AS is_final
FROM (
  SELECT community_id, group_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, group_id, member_id, toStartOfMonth(day) AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, toLastDayOfMonth(day) + 1 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, toStartOfMonth(first_day) AS p, 0, 0, 1 FROM first_posts FINAL)
  GROUP BY community_id, group_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, group_id, l.p
COMMENT 'Who came, stayed, came back and went, per month of each group. A month in which nobody wrote has a row when somebody did in the one before. Filter by community_id and month.';

CREATE VIEW IF NOT EXISTS v_community_lifecycle_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The interval: the day',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the community',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.p AS day,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= l.p) AS is_final
FROM (
  SELECT community_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, member_id, day AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, day + 1 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, first_day AS p, 0, 0, 1 FROM community_first_posts FINAL)
  GROUP BY community_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, l.p
COMMENT 'Who came, stayed, came back and went, per day of each community. A day in which nobody wrote has a row when somebody did in the one before. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_community_lifecycle_1w ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  week Date COMMENT 'The interval: the week, a Monday',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the community',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.p AS week,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= l.p + 6) AS is_final
FROM (
  SELECT community_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, member_id, toMonday(day) AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, toMonday(day) + 7 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, toMonday(first_day) AS p, 0, 0, 1 FROM community_first_posts FINAL)
  GROUP BY community_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, l.p
COMMENT 'Who came, stayed, came back and went, per week of each community. A week in which nobody wrote has a row when somebody did in the one before. Filter by community_id and week.';

CREATE VIEW IF NOT EXISTS v_community_lifecycle_1mo ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  month Date COMMENT 'The interval: the month, its first day',
  posters UInt64 COMMENT 'Members who wrote in it: new, returning and resurrecting',
  new_posters UInt64 COMMENT 'Of them: the first message ever in the community',
  returning_posters UInt64 COMMENT 'Of them: wrote in the interval before too',
  resurrecting_posters UInt64 COMMENT 'Of them: wrote sometime before, but not in the interval before',
  dormant_posters UInt64 COMMENT 'Wrote in the interval before, and not in this one',
  previous_posters UInt64 COMMENT 'Members who wrote in the interval before: returning and dormant',
  pulse Nullable(Float64) COMMENT '(new + resurrecting) / dormant; above 1 it grows. null where nobody went dormant',
  is_final UInt8 COMMENT '1 once the interval is over; before that dormant are those who may still write'
) AS
SELECT
  l.community_id AS community_id, l.p AS month,
  countIf(l.here = 1) AS posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 1) AS new_posters,
  countIf(l.here = 1 AND l.prior = 1) AS returning_posters,
  countIf(l.here = 1 AND l.prior = 0 AND l.fresh = 0) AS resurrecting_posters,
  countIf(l.here = 0 AND l.prior = 1) AS dormant_posters,
  countIf(l.prior = 1) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= toLastDayOfMonth(l.p)) AS is_final
FROM (
  SELECT community_id, member_id, p, max(here) AS here, max(prior) AS prior, max(fresh) AS fresh
  FROM (
    SELECT community_id, member_id, toStartOfMonth(day) AS p, 1 AS here, 0 AS prior, 0 AS fresh FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, toLastDayOfMonth(day) + 1 AS p, 0, 1, 0 FROM member_days_raw FINAL WHERE messages > 0
    UNION ALL
    SELECT community_id, member_id, toStartOfMonth(first_day) AS p, 0, 0, 1 FROM community_first_posts FINAL)
  GROUP BY community_id, member_id, p
  HAVING here = 1 OR prior = 1) AS l
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON l.community_id = u.community_id
GROUP BY community_id, l.p
COMMENT 'Who came, stayed, came back and went, per month of each community. A month in which nobody wrote has a row when somebody did in the one before. Filter by community_id and month.';

CREATE VIEW IF NOT EXISTS v_group_retention_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  cohort Date COMMENT 'The cohort: members whose first message fell on this day',
  n UInt16 COMMENT 'The day counted from the cohort''s own, 0 to 90',
  members UInt64 COMMENT 'Members of the cohort; the same for every n',
  retained_on UInt64 COMMENT 'Of them: wrote on day n',
  retained_on_or_after UInt64 COMMENT 'Of them: wrote on day n or any later one; never rises with n',
  retained_streak UInt64 COMMENT 'Of them: wrote on every day up to n',
  on_rate Float64 COMMENT 'retained_on / members',
  on_or_after_rate Float64 COMMENT 'retained_on_or_after / members',
  streak_rate Float64 COMMENT 'retained_streak / members',
  is_complete UInt8 COMMENT '1 once day n of the cohort is over; leave the others out of a mean over cohorts'
) AS
SELECT
  c.community_id AS community_id, c.group_id AS group_id, c.cohort AS cohort, toUInt16(c.n) AS n,
  count() AS members,
  countIf(has(c.units, c.n)) AS retained_on,
  countIf(c.units[-1] >= c.n) AS retained_on_or_after,
  countIf(c.streak > c.n) AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(max(u.final_day) >= c.cohort + c.n) AS is_complete
FROM (
  SELECT
    f.community_id AS community_id, f.group_id AS group_id, f.first_day AS cohort,
    arraySort(groupUniqArray(toInt32(d.day - f.first_day))) AS units,
    arrayFirstIndex((unit, i) -> unit != i, arrayConcat(units, [-1]), range(length(units) + 1)) - 1 AS streak,
    arrayJoin(range(91)) AS n
  FROM member_days_raw AS d FINAL
  INNER JOIN (SELECT community_id, group_id, member_id, first_day FROM first_posts FINAL) AS f ON d.community_id = f.community_id AND d.group_id = f.group_id AND d.member_id = f.member_id
  WHERE d.messages > 0 AND d.day >= f.first_day
  GROUP BY f.community_id, f.group_id, f.member_id, f.first_day) AS c
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
GROUP BY c.community_id, c.group_id, c.cohort, c.n
COMMENT 'Which share of those who first wrote on a day wrote again: on day n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE VIEW IF NOT EXISTS v_group_retention_1w ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  cohort Date COMMENT 'The cohort: members whose first message fell on this week, a Monday',
  n UInt16 COMMENT 'The week counted from the cohort''s own, 0 to 26',
  members UInt64 COMMENT 'Members of the cohort; the same for every n',
  retained_on UInt64 COMMENT 'Of them: wrote on week n',
  retained_on_or_after UInt64 COMMENT 'Of them: wrote on week n or any later one; never rises with n',
  retained_streak UInt64 COMMENT 'Of them: wrote on every week up to n',
  on_rate Float64 COMMENT 'retained_on / members',
  on_or_after_rate Float64 COMMENT 'retained_on_or_after / members',
  streak_rate Float64 COMMENT 'retained_streak / members',
  is_complete UInt8 COMMENT '1 once week n of the cohort is over; leave the others out of a mean over cohorts'
) AS
SELECT
  c.community_id AS community_id, c.group_id AS group_id, c.cohort AS cohort, toUInt16(c.n) AS n,
  count() AS members,
  countIf(has(c.units, c.n)) AS retained_on,
  countIf(c.units[-1] >= c.n) AS retained_on_or_after,
  countIf(c.streak > c.n) AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(max(u.final_day) >= c.cohort + 7 * c.n + 6) AS is_complete
FROM (
  SELECT
    f.community_id AS community_id, f.group_id AS group_id, toMonday(f.first_day) AS cohort,
    arraySort(groupUniqArray(toInt32(intDiv(toMonday(d.day) - toMonday(f.first_day), 7)))) AS units,
    arrayFirstIndex((unit, i) -> unit != i, arrayConcat(units, [-1]), range(length(units) + 1)) - 1 AS streak,
    arrayJoin(range(27)) AS n
  FROM member_days_raw AS d FINAL
  INNER JOIN (SELECT community_id, group_id, member_id, first_day FROM first_posts FINAL) AS f ON d.community_id = f.community_id AND d.group_id = f.group_id AND d.member_id = f.member_id
  WHERE d.messages > 0 AND d.day >= f.first_day
  GROUP BY f.community_id, f.group_id, f.member_id, f.first_day) AS c
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
GROUP BY c.community_id, c.group_id, c.cohort, c.n
COMMENT 'Which share of those who first wrote on a week wrote again: on week n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE VIEW IF NOT EXISTS v_community_retention_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  cohort Date COMMENT 'The cohort: members whose first message fell on this day',
  n UInt16 COMMENT 'The day counted from the cohort''s own, 0 to 90',
  members UInt64 COMMENT 'Members of the cohort; the same for every n',
  retained_on UInt64 COMMENT 'Of them: wrote on day n',
  retained_on_or_after UInt64 COMMENT 'Of them: wrote on day n or any later one; never rises with n',
  retained_streak UInt64 COMMENT 'Of them: wrote on every day up to n',
  on_rate Float64 COMMENT 'retained_on / members',
  on_or_after_rate Float64 COMMENT 'retained_on_or_after / members',
  streak_rate Float64 COMMENT 'retained_streak / members',
  is_complete UInt8 COMMENT '1 once day n of the cohort is over; leave the others out of a mean over cohorts'
) AS
SELECT
  c.community_id AS community_id, c.cohort AS cohort, toUInt16(c.n) AS n,
  count() AS members,
  countIf(has(c.units, c.n)) AS retained_on,
  countIf(c.units[-1] >= c.n) AS retained_on_or_after,
  countIf(c.streak > c.n) AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(max(u.final_day) >= c.cohort + c.n) AS is_complete
FROM (
  SELECT
    f.community_id AS community_id, f.first_day AS cohort,
    arraySort(groupUniqArray(toInt32(d.day - f.first_day))) AS units,
    arrayFirstIndex((unit, i) -> unit != i, arrayConcat(units, [-1]), range(length(units) + 1)) - 1 AS streak,
    arrayJoin(range(91)) AS n
  FROM member_days_raw AS d FINAL
  INNER JOIN (SELECT community_id, member_id, first_day FROM community_first_posts FINAL) AS f ON d.community_id = f.community_id AND d.member_id = f.member_id
  WHERE d.messages > 0 AND d.day >= f.first_day
  GROUP BY f.community_id, f.member_id, f.first_day) AS c
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
GROUP BY c.community_id, c.cohort, c.n
COMMENT 'Which share of those who first wrote on a day wrote again: on day n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE VIEW IF NOT EXISTS v_community_retention_1w ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  cohort Date COMMENT 'The cohort: members whose first message fell on this week, a Monday',
  n UInt16 COMMENT 'The week counted from the cohort''s own, 0 to 26',
  members UInt64 COMMENT 'Members of the cohort; the same for every n',
  retained_on UInt64 COMMENT 'Of them: wrote on week n',
  retained_on_or_after UInt64 COMMENT 'Of them: wrote on week n or any later one; never rises with n',
  retained_streak UInt64 COMMENT 'Of them: wrote on every week up to n',
  on_rate Float64 COMMENT 'retained_on / members',
  on_or_after_rate Float64 COMMENT 'retained_on_or_after / members',
  streak_rate Float64 COMMENT 'retained_streak / members',
  is_complete UInt8 COMMENT '1 once week n of the cohort is over; leave the others out of a mean over cohorts'
) AS
SELECT
  c.community_id AS community_id, c.cohort AS cohort, toUInt16(c.n) AS n,
  count() AS members,
  countIf(has(c.units, c.n)) AS retained_on,
  countIf(c.units[-1] >= c.n) AS retained_on_or_after,
  countIf(c.streak > c.n) AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(max(u.final_day) >= c.cohort + 7 * c.n + 6) AS is_complete
FROM (
  SELECT
    f.community_id AS community_id, toMonday(f.first_day) AS cohort,
    arraySort(groupUniqArray(toInt32(intDiv(toMonday(d.day) - toMonday(f.first_day), 7)))) AS units,
    arrayFirstIndex((unit, i) -> unit != i, arrayConcat(units, [-1]), range(length(units) + 1)) - 1 AS streak,
    arrayJoin(range(27)) AS n
  FROM member_days_raw AS d FINAL
  INNER JOIN (SELECT community_id, member_id, first_day FROM community_first_posts FINAL) AS f ON d.community_id = f.community_id AND d.member_id = f.member_id
  WHERE d.messages > 0 AND d.day >= f.first_day
  GROUP BY f.community_id, f.member_id, f.first_day) AS c
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
GROUP BY c.community_id, c.cohort, c.n
COMMENT 'Which share of those who first wrote on a week wrote again: on week n, on it or later, on every one up to it. Filter by community_id and cohort.';

-- Windows of 28 days that end with each day are sums of shifted days, 7 and then 4 of them: a filter
-- on the day is then one on the day of each part, which reaches the key.
CREATE VIEW IF NOT EXISTS member_days_shifted ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 7 days',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  mask UInt32 COMMENT 'Bit k where the member wrote k days before: bit 0 to 6',
  messages UInt64 COMMENT 'Messages written as a member',
  messages_staff UInt64 COMMENT 'Messages written as staff or owner',
  effective_messages UInt64 COMMENT 'Of messages: of substance',
  replies UInt64 COMMENT 'Of messages: answers',
  reactions UInt64 COMMENT 'Reactions added'
) AS
SELECT community_id, day AS day, group_id, member_id, toUInt32(if(messages > 0, 1, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 1 AS day, group_id, member_id, toUInt32(if(messages > 0, 2, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 2 AS day, group_id, member_id, toUInt32(if(messages > 0, 4, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 3 AS day, group_id, member_id, toUInt32(if(messages > 0, 8, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 4 AS day, group_id, member_id, toUInt32(if(messages > 0, 16, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 5 AS day, group_id, member_id, toUInt32(if(messages > 0, 32, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
UNION ALL
SELECT community_id, day + 6 AS day, group_id, member_id, toUInt32(if(messages > 0, 64, 0)) AS mask, toUInt64(messages) AS messages, toUInt64(messages_staff) AS messages_staff, toUInt64(effective_messages) AS effective_messages, toUInt64(replies) AS replies, toUInt64(reactions) AS reactions FROM member_days_raw FINAL
COMMENT 'Each row of member_days once for each of the 7 days up to which a week can count it. Read v_member_28d.';

CREATE VIEW IF NOT EXISTS v_member_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  posting_days UInt32 COMMENT 'Bit k where the member wrote k days before the last day',
  active_days UInt8 COMMENT 'Days with a message, of the 28',
  messages UInt64 COMMENT 'Messages written as a member',
  messages_staff UInt64 COMMENT 'Messages written as staff or owner',
  effective_messages UInt64 COMMENT 'Of messages: neither stickers nor very short texts',
  replies UInt64 COMMENT 'Of messages: answers to a message or a member',
  reactions UInt64 COMMENT 'Reactions added'
) AS
SELECT community_id, day, group_id, member_id, groupBitOr(mask) AS posting_days, toUInt8(bitCount(posting_days)) AS active_days, sum(w.messages) AS messages, sum(w.messages_staff) AS messages_staff, sum(w.effective_messages) AS effective_messages, sum(w.replies) AS replies, sum(w.reactions) AS reactions
FROM (
  SELECT community_id, day AS day, group_id, member_id, mask AS mask, messages, messages_staff, effective_messages, replies, reactions FROM member_days_shifted
  UNION ALL
  SELECT community_id, day + 7 AS day, group_id, member_id, toUInt32(bitShiftLeft(mask, 7)) AS mask, messages, messages_staff, effective_messages, replies, reactions FROM member_days_shifted
  UNION ALL
  SELECT community_id, day + 14 AS day, group_id, member_id, toUInt32(bitShiftLeft(mask, 14)) AS mask, messages, messages_staff, effective_messages, replies, reactions FROM member_days_shifted
  UNION ALL
  SELECT community_id, day + 21 AS day, group_id, member_id, toUInt32(bitShiftLeft(mask, 21)) AS mask, messages, messages_staff, effective_messages, replies, reactions FROM member_days_shifted) AS w
GROUP BY community_id, day, group_id, member_id
COMMENT 'What each member did in each group in the 28 days that end with each day. Filter by community_id and day; a day on which no member wrote for 28 days has no row.';

-- Who joined and went, in the order of members; the database keeps it by itself.
CREATE TABLE IF NOT EXISTS member_steps ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for the whole community',
  member_id String COMMENT 'The member; no staff, owners or bots' CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') COMMENT 'When' CODEC(Delta(8), ZSTD(1)),
  event_id String COMMENT 'The event' CODEC(ZSTD(1)),
  local_date Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  step Enum8('kicked' = -2, 'left' = -1, 'joined' = 1) COMMENT 'What the member did, or what befell'
)
ENGINE = ${replicated}ReplacingMergeTree
ORDER BY (community_id, group_id, member_id, occurred_at, event_id)
COMMENT 'Joins, leaves and kicks of members. Read it with FINAL.';

CREATE MATERIALIZED VIEW IF NOT EXISTS member_steps_mv ${on_cluster} TO member_steps AS
SELECT community_id, group_id, member_id, occurred_at, event_id, local_date,
  CAST(substring(type, 8), 'Enum8(\'kicked\' = -2, \'left\' = -1, \'joined\' = 1)') AS step
FROM events_raw
WHERE type IN ('member.joined', 'member.left', 'member.kicked') AND role = 'MEMBER'
COMMENT 'Fills member_steps from events_raw.';

INSERT INTO member_steps
SELECT community_id, group_id, member_id, occurred_at, event_id, local_date,
  CAST(substring(type, 8), 'Enum8(\'kicked\' = -2, \'left\' = -1, \'joined\' = 1)') AS step
FROM events_raw
WHERE type IN ('member.joined', 'member.left', 'member.kicked') AND role = 'MEMBER';

CREATE VIEW IF NOT EXISTS v_member_spells ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  spell UInt32 COMMENT 'Which membership of the member in the group it is, from 1',
  joined_at DateTime64(3, 'UTC') COMMENT 'When it began',
  joined_by LowCardinality(String) COMMENT 'joined, or message: no join was seen before the first message',
  joined_day Date COMMENT 'The day of that, in the group''s calendar',
  left_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended; null while it lasts',
  left_by LowCardinality(String) COMMENT 'left or kicked; empty while it lasts',
  left_day Nullable(Date) COMMENT 'The day of that',
  tenure_days UInt32 COMMENT 'Whole days from its beginning to its end, or to the end of the latest day that is over',
  is_current UInt8 COMMENT '1 while it lasts'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id,
  toUInt32(n) AS spell,
  s.turns[2 * n - 1].1 AS joined_at,
  if(s.turns[2 * n - 1].3 = 2, 'message', 'joined') AS joined_by,
  s.turns[2 * n - 1].4 AS joined_day,
  if(2 * n <= length(s.turns), s.turns[2 * n].1, NULL) AS left_at,
  multiIf(2 * n > length(s.turns), '', s.turns[2 * n].3 = -2, 'kicked', 'left') AS left_by,
  if(2 * n <= length(s.turns), s.turns[2 * n].4, NULL) AS left_day,
  toUInt32(greatest(0, dateDiff('second', joined_at, ifNull(left_at, toDateTime64(u.final_day + 1, 3, 'UTC'))))) DIV 86400 AS tenure_days,
  toUInt8(2 * n > length(s.turns)) AS is_current
FROM (
  SELECT
    community_id, group_id, member_id,
    arraySort(groupArray((at, id, step, day))) AS steps,
    arrayMap(e -> e.3 > 0, steps) AS ins,
    arrayFilter((e, i, before) -> i != before, steps, ins, arrayPopBack(arrayPushFront(ins, 0))) AS turns,
    arrayJoin(range(1, intDiv(length(turns) + 1, 2) + 1)) AS n
  FROM (
    SELECT community_id, group_id, member_id, occurred_at AS at, event_id AS id, toInt8(step) AS step, local_date AS day
    FROM member_steps FINAL
    UNION ALL
    SELECT community_id, group_id, member_id, first_at, '', toInt8(2), first_day FROM first_posts FINAL)
  GROUP BY community_id, group_id, member_id) AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON s.community_id = u.community_id
COMMENT 'Each membership of each member in each group: joins less leaves and kicks in their order, and the first message where no join was seen. Who comes back begins a new one. Filter by community_id and group_id.';

CREATE VIEW IF NOT EXISTS v_group_roster_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  day Date COMMENT 'The day; those on which nobody came or went have no row',
  joins UInt64 COMMENT 'Members who came, by a join or a first message',
  leaves UInt64 COMMENT 'Members who left',
  kicks UInt64 COMMENT 'Members who were removed',
  net Int64 COMMENT 'joins - leaves - kicks',
  members Int64 COMMENT 'Members at the end of the day'
) AS
SELECT
  community_id, group_id, day,
  sum(j) AS joins, sum(l) AS leaves, sum(k) AS kicks,
  toInt64(joins) - toInt64(leaves) - toInt64(kicks) AS net,
  sum(net) OVER (PARTITION BY community_id, group_id ORDER BY day) AS members
FROM (
  SELECT community_id, group_id, joined_day AS day, 1 AS j, 0 AS l, 0 AS k FROM v_member_spells
  UNION ALL
  SELECT community_id, group_id, assumeNotNull(left_day), 0, toUInt8(left_by = 'left'), toUInt8(left_by = 'kicked') FROM v_member_spells WHERE is_current = 0)
GROUP BY community_id, group_id, day
COMMENT 'How many members each group has, per day on which that changed. Filter by community_id and group_id.';

CREATE VIEW IF NOT EXISTS v_community_roster_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day; those on which nobody came or went have no row',
  joins UInt64 COMMENT 'Members who came, by a join or a first message',
  leaves UInt64 COMMENT 'Members who left',
  kicks UInt64 COMMENT 'Members who were removed',
  net Int64 COMMENT 'joins - leaves - kicks',
  members Int64 COMMENT 'Members at the end of the day'
) AS
SELECT
  community_id, day,
  countIf(tier != 'LEFT' AND from_tier IN ('NONE', 'LEFT')) AS joins,
  countIf(tier = 'LEFT' AND reason = 'LEFT') AS leaves,
  countIf(tier = 'LEFT' AND reason = 'KICKED') AS kicks,
  toInt64(joins) - toInt64(leaves) - toInt64(kicks) AS net,
  sum(net) OVER (PARTITION BY community_id ORDER BY day) AS members
FROM member_tiers_raw FINAL
WHERE tier = 'LEFT' OR from_tier IN ('NONE', 'LEFT')
GROUP BY community_id, day
COMMENT 'How many members each community has, each once however many groups, per day on which that changed. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_group_talk_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  group_id LowCardinality(String) COMMENT 'The group',
  posters UInt64 COMMENT 'Members who wrote in the 28 days',
  messages UInt64 COMMENT 'Messages of members',
  messages_staff UInt64 COMMENT 'Messages of staff and owners',
  organic_share Float64 COMMENT 'Messages of members in all of people: messages / (messages + messages_staff)',
  gini_posters Float64 COMMENT 'Gini coefficient of the messages over posters: 0 when all wrote the same, near 1 when one wrote all',
  roster_members UInt64 COMMENT 'Members on the roster at the end of the day; posters where these are more',
  gini_roster Float64 COMMENT 'The same over the roster: the rest of it wrote nothing',
  top_1_percent_share Float64 COMMENT 'Share of the messages by the most talkative 1 % of posters, rounded up to whole members',
  top_10_percent_share Float64 COMMENT 'Share of the messages by the most talkative 10 % of posters, likewise',
  core_members UInt64 COMMENT 'Fewest members who wrote 80 % of the messages; of one group, not to be added up',
  regular_members UInt64 COMMENT 'The next ones, up to 95 %',
  casual_members UInt64 COMMENT 'All other posters',
  absence_factor UInt64 COMMENT 'Fewest members who wrote half of the messages: so few may not leave',
  largest_member_id String COMMENT 'Who wrote the most; of several the first by id',
  largest_share Float64 COMMENT 'The share of the messages that this member wrote',
  rests_on_one UInt8 COMMENT '1 where one member wrote half of at least 100 messages',
  is_final UInt8 COMMENT '1 once that day is over'
) AS
SELECT
  t.community_id AS community_id, t.day AS day, t.group_id AS group_id,
  toUInt64(length(t.xs)) AS posters,
  toUInt64(t.cum[-1]) AS messages,
  t.staff AS messages_staff,
  messages / (messages + messages_staff) AS organic_share,
  arraySum((x, j) -> (posters + 1 - 2 * j) * x, t.xs, arrayEnumerate(t.xs)) / (posters * messages) AS gini_posters,
  greatest(posters, toUInt64(greatest(r.members, 0))) AS roster_members,
  arraySum((x, j) -> (roster_members + 1 - 2 * j) * x, t.xs, arrayEnumerate(t.xs)) / (roster_members * messages) AS gini_roster,
  t.cum[toUInt64(ceil(posters / 100))] / messages AS top_1_percent_share,
  t.cum[toUInt64(ceil(posters / 10))] / messages AS top_10_percent_share,
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 80, t.cum)) AS core_members,
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 95, t.cum)) - core_members AS regular_members,
  posters - core_members - regular_members AS casual_members,
  toUInt64(arrayFirstIndex(c -> c * 2 >= messages, t.cum)) AS absence_factor,
  t.first_member AS largest_member_id,
  t.xs[1] / messages AS largest_share,
  toUInt8(largest_share >= 0.5 AND messages >= 100) AS rests_on_one,
  toUInt8(u.final_day >= t.day) AS is_final
FROM (
  SELECT
    community_id, day, group_id,
    arrayReverseSort(groupArrayIf(toInt64(x), x > 0)) AS xs,
    arrayCumSum(xs) AS cum,
    sum(y) AS staff,
    argMinIf(member_id, (-toInt64(x), member_id), x > 0) AS first_member
  FROM (SELECT community_id, day, group_id, member_id, messages AS x, messages_staff AS y FROM v_member_28d)
  GROUP BY community_id, day, group_id
  HAVING notEmpty(xs)) AS t
ASOF LEFT JOIN (SELECT community_id, day, group_id, members FROM v_group_roster_1d) AS r
  ON t.community_id = r.community_id AND t.group_id = r.group_id AND t.day >= r.day
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON t.community_id = u.community_id
COMMENT 'Who carries each group: how unequal the messages of the 28 days are that end with each day, and on how many it rests. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_community_talk_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  posters UInt64 COMMENT 'Members who wrote in the 28 days',
  messages UInt64 COMMENT 'Messages of members',
  messages_staff UInt64 COMMENT 'Messages of staff and owners',
  organic_share Float64 COMMENT 'Messages of members in all of people: messages / (messages + messages_staff)',
  gini_posters Float64 COMMENT 'Gini coefficient of the messages over posters: 0 when all wrote the same, near 1 when one wrote all',
  roster_members UInt64 COMMENT 'Members on the roster at the end of the day; posters where these are more',
  gini_roster Float64 COMMENT 'The same over the roster: the rest of it wrote nothing',
  top_1_percent_share Float64 COMMENT 'Share of the messages by the most talkative 1 % of posters, rounded up to whole members',
  top_10_percent_share Float64 COMMENT 'Share of the messages by the most talkative 10 % of posters, likewise',
  core_members UInt64 COMMENT 'Fewest members who wrote 80 % of the messages; of one group, not to be added up',
  regular_members UInt64 COMMENT 'The next ones, up to 95 %',
  casual_members UInt64 COMMENT 'All other posters',
  absence_factor UInt64 COMMENT 'Fewest members who wrote half of the messages: so few may not leave',
  largest_member_id String COMMENT 'Who wrote the most; of several the first by id',
  largest_share Float64 COMMENT 'The share of the messages that this member wrote',
  rests_on_one UInt8 COMMENT '1 where one member wrote half of at least 100 messages',
  is_final UInt8 COMMENT '1 once that day is over'
) AS
SELECT
  t.community_id AS community_id, t.day AS day,
  toUInt64(length(t.xs)) AS posters,
  toUInt64(t.cum[-1]) AS messages,
  t.staff AS messages_staff,
  messages / (messages + messages_staff) AS organic_share,
  arraySum((x, j) -> (posters + 1 - 2 * j) * x, t.xs, arrayEnumerate(t.xs)) / (posters * messages) AS gini_posters,
  greatest(posters, toUInt64(greatest(r.members, 0))) AS roster_members,
  arraySum((x, j) -> (roster_members + 1 - 2 * j) * x, t.xs, arrayEnumerate(t.xs)) / (roster_members * messages) AS gini_roster,
  t.cum[toUInt64(ceil(posters / 100))] / messages AS top_1_percent_share,
  t.cum[toUInt64(ceil(posters / 10))] / messages AS top_10_percent_share,
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 80, t.cum)) AS core_members,
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 95, t.cum)) - core_members AS regular_members,
  posters - core_members - regular_members AS casual_members,
  toUInt64(arrayFirstIndex(c -> c * 2 >= messages, t.cum)) AS absence_factor,
  t.first_member AS largest_member_id,
  t.xs[1] / messages AS largest_share,
  toUInt8(largest_share >= 0.5 AND messages >= 100) AS rests_on_one,
  toUInt8(u.final_day >= t.day) AS is_final
FROM (
  SELECT
    community_id, day,
    arrayReverseSort(groupArrayIf(toInt64(x), x > 0)) AS xs,
    arrayCumSum(xs) AS cum,
    sum(y) AS staff,
    argMinIf(member_id, (-toInt64(x), member_id), x > 0) AS first_member
  FROM (SELECT community_id, day, member_id, sum(messages) AS x, sum(messages_staff) AS y FROM v_member_28d GROUP BY community_id, day, member_id)
  GROUP BY community_id, day
  HAVING notEmpty(xs)) AS t
ASOF LEFT JOIN (SELECT community_id, day, members FROM v_community_roster_1d) AS r
  ON t.community_id = r.community_id AND t.day >= r.day
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON t.community_id = u.community_id
COMMENT 'Who carries each community: how unequal the messages of the 28 days are that end with each day, and on how many it rests. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_member_talk_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  messages UInt64 COMMENT 'Messages in the 28 days',
  share Float64 COMMENT 'Of all messages of members in the group',
  rank UInt64 COMMENT 'By messages, then by id, from 1',
  part LowCardinality(String) COMMENT 'core: among the fewest who wrote 80 %; regular: up to 95 %; casual: the others',
  active_days UInt8 COMMENT 'Days with a message, of the 28'
) AS
SELECT
  community_id, day, group_id, member_id, messages,
  messages / sum(messages) OVER w AS share,
  row_number() OVER o AS rank,
  multiIf((sum(messages) OVER o - messages) * 100 < sum(messages) OVER w * 80, 'core', (sum(messages) OVER o - messages) * 100 < sum(messages) OVER w * 95, 'regular', 'casual') AS part,
  active_days
FROM v_member_28d
WHERE messages > 0
WINDOW w AS (PARTITION BY community_id, day, group_id), o AS (PARTITION BY community_id, day, group_id ORDER BY messages DESC, member_id ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
COMMENT 'Core, regular and casual members of each group in the 28 days that end with each day. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_group_stickiness_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  group_id LowCardinality(String) COMMENT 'The group',
  n UInt8 COMMENT 'Days with a message, 1 to 28',
  posters_exact UInt64 COMMENT 'Members with exactly n such days of the 28',
  posters_at_least UInt64 COMMENT 'Members with n or more',
  posters UInt64 COMMENT 'All who wrote in the 28 days'
) AS
SELECT
  t.community_id AS community_id, t.day AS day, t.group_id AS group_id, toUInt8(arrayJoin(range(1, 29))) AS n,
  toUInt64(countEqual(t.ds, n)) AS posters_exact,
  toUInt64(arrayCount(d -> d >= n, t.ds)) AS posters_at_least,
  toUInt64(length(t.ds)) AS posters
FROM (SELECT community_id, day, group_id, groupArray(toUInt8(ds)) AS ds FROM (SELECT community_id, day, group_id, active_days AS ds FROM v_member_28d WHERE active_days > 0) GROUP BY community_id, day, group_id) AS t
COMMENT 'How many members wrote on n of the 28 days that end with each day: exactly, and at least. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_community_stickiness_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  n UInt8 COMMENT 'Days with a message, 1 to 28',
  posters_exact UInt64 COMMENT 'Members with exactly n such days of the 28',
  posters_at_least UInt64 COMMENT 'Members with n or more',
  posters UInt64 COMMENT 'All who wrote in the 28 days'
) AS
SELECT
  t.community_id AS community_id, t.day AS day, toUInt8(arrayJoin(range(1, 29))) AS n,
  toUInt64(countEqual(t.ds, n)) AS posters_exact,
  toUInt64(arrayCount(d -> d >= n, t.ds)) AS posters_at_least,
  toUInt64(length(t.ds)) AS posters
FROM (SELECT community_id, day, groupArray(toUInt8(ds)) AS ds FROM (SELECT community_id, day, bitCount(groupBitOr(posting_days)) AS ds FROM v_member_28d GROUP BY community_id, day, member_id HAVING ds > 0) GROUP BY community_id, day) AS t
COMMENT 'How many members wrote on n of the 28 days that end with each day: exactly, and at least. Filter by community_id and day.';

-- Who answered whom, kept by the database itself.
CREATE TABLE IF NOT EXISTS member_replies ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The day in the group''s calendar' CODEC(Delta(2), ZSTD(1)),
  group_id LowCardinality(String) COMMENT 'The group',
  to_member_id String COMMENT 'Who was answered' CODEC(ZSTD(1)),
  occurred_at DateTime64(3, 'UTC') COMMENT 'When' CODEC(Delta(8), ZSTD(1)),
  event_id String COMMENT 'The answer' CODEC(ZSTD(1)),
  member_id String COMMENT 'Who answered: somebody else, and no bot' CODEC(ZSTD(1)),
  role LowCardinality(String) COMMENT 'In which role: MEMBER, STAFF or OWNER'
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYear(day)
ORDER BY (community_id, day, group_id, to_member_id, occurred_at, event_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Answers to members, where the source names who is answered. Read it with FINAL.';

CREATE MATERIALIZED VIEW IF NOT EXISTS member_replies_mv ${on_cluster} TO member_replies AS
SELECT community_id, local_date AS day, group_id, reply_to_member_id AS to_member_id, occurred_at, event_id, member_id, role
FROM messages_raw
WHERE reply_to_member_id NOT IN ('', member_id) AND role != 'BOT' AND kind != 'SYSTEM'
COMMENT 'Fills member_replies from messages_raw.';

INSERT INTO member_replies
SELECT community_id, local_date AS day, group_id, reply_to_member_id AS to_member_id, occurred_at, event_id, member_id, role
FROM messages_raw
WHERE reply_to_member_id NOT IN ('', member_id) AND role != 'BOT' AND kind != 'SYSTEM';

CREATE VIEW IF NOT EXISTS member_replies_shifted ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 7 days',
  group_id LowCardinality(String) COMMENT 'The group',
  to_member_id String COMMENT 'Who was answered',
  member_id String COMMENT 'Who answered'
) AS
SELECT community_id, day AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 1 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 2 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 3 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 4 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 5 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
UNION ALL
SELECT community_id, day + 6 AS day, group_id, to_member_id, member_id FROM member_replies FINAL
COMMENT 'Each answer once for each of the 7 days up to which a week can count it. Read v_opinion_leaders_28d.';

CREATE VIEW IF NOT EXISTS v_opinion_leaders_28d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  day Date COMMENT 'The last of the 28 days',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  repliers UInt64 COMMENT 'Distinct others who answered the member',
  replies_received UInt64 COMMENT 'Their answers',
  messages UInt64 COMMENT 'Messages of the member in the same days',
  replies_per_message Float64 COMMENT 'replies_received / messages; 0 without messages',
  rank UInt64 COMMENT 'By repliers, then answers, then id, from 1',
  is_top_1_percent UInt8 COMMENT '1 for the first 1 % of those who were answered, rounded up'
) AS
SELECT
  a.community_id AS community_id, a.day AS day, a.group_id AS group_id, a.to_member_id AS member_id,
  a.repliers AS repliers, a.received AS replies_received,
  d.messages AS messages,
  if(d.messages = 0, 0, a.received / d.messages) AS replies_per_message,
  a.rank AS rank,
  toUInt8(a.rank <= ceil(a.answered / 100)) AS is_top_1_percent
FROM (
  SELECT community_id, day, group_id, to_member_id, repliers, received,
    row_number() OVER (PARTITION BY community_id, day, group_id ORDER BY repliers DESC, received DESC, to_member_id) AS rank,
    count() OVER (PARTITION BY community_id, day, group_id) AS answered
  FROM (
    SELECT community_id, day, group_id, to_member_id, uniqExact(member_id) AS repliers, count() AS received
    FROM (
      SELECT community_id, day AS day, group_id, to_member_id, member_id FROM member_replies_shifted
      UNION ALL
      SELECT community_id, day + 7 AS day, group_id, to_member_id, member_id FROM member_replies_shifted
      UNION ALL
      SELECT community_id, day + 14 AS day, group_id, to_member_id, member_id FROM member_replies_shifted
      UNION ALL
      SELECT community_id, day + 21 AS day, group_id, to_member_id, member_id FROM member_replies_shifted)
    GROUP BY community_id, day, group_id, to_member_id)) AS a
LEFT JOIN (SELECT community_id, day, group_id, member_id, messages FROM v_member_28d) AS d
  ON a.community_id = d.community_id AND a.day = d.day AND a.group_id = d.group_id AND a.to_member_id = d.member_id
COMMENT 'Whom most others answer, in the 28 days that end with each day. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_newcomers ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  joined_at DateTime64(3, 'UTC') COMMENT 'When the membership began',
  joined_day Date COMMENT 'The day of that, in the group''s calendar',
  spell UInt32 COMMENT 'Which membership of the member it is, from 1',
  first_message_at Nullable(DateTime64(3, 'UTC')) COMMENT 'The first message ever in the group; null for none',
  to_first_message_seconds Nullable(Int64) COMMENT 'From the join to it; null for none, and where the message was before the join',
  first_reply_at Nullable(DateTime64(3, 'UTC')) COMMENT 'The first answer received in the group from then on; null for none',
  to_first_reply_seconds Nullable(Int64) COMMENT 'From the first message to it; null for none',
  answered_in_1h UInt8 COMMENT '1 where that took an hour at most'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.joined_at AS joined_at, s.joined_day AS joined_day, s.spell AS spell,
  nullIf(f.first_at, toDateTime64(0, 3, 'UTC')) AS first_message_at,
  if(first_message_at >= joined_at, dateDiff('second', joined_at, first_message_at), NULL) AS to_first_message_seconds,
  nullIf(r.occurred_at, toDateTime64(0, 3, 'UTC')) AS first_reply_at,
  dateDiff('second', first_message_at, first_reply_at) AS to_first_reply_seconds,
  toUInt8(ifNull(to_first_reply_seconds <= 3600, 0)) AS answered_in_1h
FROM (SELECT * FROM v_member_spells WHERE spell = 1) AS s
LEFT JOIN (SELECT community_id, group_id, member_id, first_at FROM first_posts FINAL) AS f
  ON s.community_id = f.community_id AND s.group_id = f.group_id AND s.member_id = f.member_id
ASOF LEFT JOIN (SELECT community_id, group_id, to_member_id, occurred_at FROM member_replies FINAL) AS r
  ON s.community_id = r.community_id AND s.group_id = r.group_id AND s.member_id = r.to_member_id AND f.first_at <= r.occurred_at
COMMENT 'New members of each group: how long until the first message, and until somebody answered. Filter by community_id and joined_day.';

CREATE VIEW IF NOT EXISTS v_newcomers_1d ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  day Date COMMENT 'The day they came, in the group''s calendar',
  newcomers UInt64 COMMENT 'Members who came for the first time',
  wrote UInt64 COMMENT 'Of them: wrote at all',
  answered UInt64 COMMENT 'Of them: got an answer',
  answered_in_1h UInt64 COMMENT 'Of them: within an hour of the first message',
  median_to_first_message_seconds Nullable(Float64) COMMENT 'Of those who wrote; those who never did are left out: see wrote',
  median_to_first_reply_seconds Nullable(Float64) COMMENT 'Of those who were answered: see answered'
) AS
SELECT community_id, group_id, joined_day AS day, count() AS newcomers, countIf(first_message_at IS NOT NULL) AS wrote, countIf(first_reply_at IS NOT NULL) AS answered, sum(v.answered_in_1h) AS answered_in_1h,
  quantileExact(0.5)(to_first_message_seconds) AS median_to_first_message_seconds, quantileExact(0.5)(to_first_reply_seconds) AS median_to_first_reply_seconds
FROM v_newcomers AS v
GROUP BY community_id, group_id, joined_day
COMMENT 'New members per day: how many wrote, how many were answered, and how soon. Filter by community_id and day.';

CREATE VIEW IF NOT EXISTS v_roster ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  spells UInt64 COMMENT 'Memberships in the group so far',
  joined_at DateTime64(3, 'UTC') COMMENT 'When the latest began',
  left_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it ended; null while it lasts',
  tenure_days UInt32 COMMENT 'Whole days of it',
  tier LowCardinality(String) COMMENT 'The tier in the community, see member_tier_now',
  last_message_day Nullable(Date) COMMENT 'The latest day with a message; null for none',
  messages_28d UInt64 COMMENT 'Messages in the 28 days up to the latest that is over',
  messages_before UInt64 COMMENT 'Messages in the 28 days before these',
  messages_84d UInt64 COMMENT 'Messages in the last 84 days',
  has_left UInt8 COMMENT 'Left or was removed',
  is_inactive UInt8 COMMENT 'On the roster, but no message for 28 days',
  is_dropping UInt8 COMMENT 'On the roster and wrote, but at most half as much in the last 28 days as in the 28 before',
  is_lurker UInt8 COMMENT 'On the roster for 84 days, and no message in the last 84',
  final_day Date COMMENT 'The latest day that is over: the figures are of its end'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id,
  s.spells AS spells, s.latest.1 AS joined_at, s.latest.2 AS left_at, s.latest.3 AS tenure_days,
  t.tier AS tier,
  nullIf(d.last_day, toDate(0)) AS last_message_day,
  d.m28 AS messages_28d, d.before AS messages_before, d.m84 AS messages_84d,
  toUInt8(left_at IS NOT NULL) AS has_left,
  toUInt8(left_at IS NULL AND messages_28d = 0 AND tenure_days >= 28) AS is_inactive,
  toUInt8(left_at IS NULL AND messages_28d > 0 AND messages_28d * 2 <= messages_before) AS is_dropping,
  toUInt8(left_at IS NULL AND tenure_days >= 84 AND messages_84d = 0) AS is_lurker,
  u.final_day AS final_day
FROM (
  SELECT community_id, group_id, member_id, max(spell) AS spells, argMax((joined_at, left_at, tenure_days), spell) AS latest
  FROM v_member_spells GROUP BY community_id, group_id, member_id) AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON s.community_id = u.community_id
LEFT JOIN (
  SELECT m.community_id AS community_id, m.group_id AS group_id, m.member_id AS member_id,
    maxIf(m.day, m.messages > 0) AS last_day,
    sumIf(m.messages, h.final_day - m.day < 28) AS m28,
    sumIf(m.messages, h.final_day - m.day >= 28 AND h.final_day - m.day < 56) AS before,
    sumIf(m.messages, h.final_day - m.day < 84) AS m84
  FROM member_days_raw AS m FINAL
  LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS h ON m.community_id = h.community_id
  WHERE m.day <= h.final_day
  GROUP BY m.community_id, m.group_id, m.member_id) AS d
  ON s.community_id = d.community_id AND s.group_id = d.group_id AND s.member_id = d.member_id
LEFT JOIN member_tier_now AS t ON s.community_id = t.community_id AND s.member_id = t.member_id
COMMENT 'Everybody who is or was in each group, and how they stand: left, inactive, dropping and lurking are four things. Filter by community_id and group_id.';

CREATE VIEW IF NOT EXISTS v_lurkers ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  roster UInt64 COMMENT 'Members on the roster for 84 days or more',
  lurkers UInt64 COMMENT 'Of them: no message in 84 days',
  lurker_ratio Float64 COMMENT 'lurkers / roster',
  final_day Date COMMENT 'The figures are of the end of this day'
) AS
SELECT community_id, group_id, countIf(has_left = 0 AND tenure_days >= 84) AS roster, countIf(is_lurker = 1) AS lurkers, lurkers / roster AS lurker_ratio, max(v.final_day) AS final_day
FROM v_roster AS v GROUP BY community_id, group_id HAVING roster > 0
COMMENT 'Which share of each group only reads: the list is in v_roster where is_lurker. Filter by community_id and group_id.';

CREATE VIEW IF NOT EXISTS v_customer_class ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  tier LowCardinality(String) COMMENT 'See member_tier_now',
  orders UInt64 COMMENT 'Orders paid, ever',
  orders_180d UInt64 COMMENT 'Orders paid in the 180 days up to the latest that is over',
  intents_30d UInt64 COMMENT 'Signs of intent in the last 30 days: campaign.clicked, view.payment, intent and what begins with it',
  class LowCardinality(String) COMMENT 'loyal_fan: tier LOYAL, or two orders in 180 days; consumer: any order; potential: no order, and intent in 30 days; none'
) AS
SELECT
  community_id, member_id,
  max(x.tier) AS tier, sum(x.o) AS orders, sum(x.o180) AS orders_180d, sum(x.i30) AS intents_30d,
  multiIf(tier = 'LOYAL' OR orders_180d >= 2, 'loyal_fan', orders > 0, 'consumer', intents_30d > 0, 'potential', 'none') AS class
FROM (
  SELECT community_id, member_id, toString(tier) AS tier, 0 AS o, 0 AS o180, 0 AS i30 FROM member_tier_now
  UNION ALL
  SELECT e.community_id, e.member_id, '', e.type = 'order.paid', e.type = 'order.paid' AND e.local_date > u.final_day - 180, e.type != 'order.paid' AND e.local_date > u.final_day - 30
  FROM events_raw AS e FINAL
  LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON e.community_id = u.community_id
  WHERE (e.type IN ('order.paid', 'campaign.clicked', 'view.payment', 'intent') OR startsWith(e.type, 'intent.')) AND e.role = 'MEMBER' AND e.local_date <= u.final_day) AS x
GROUP BY community_id, member_id
COMMENT 'Whom to sell to and whom to thank: each member by tier and orders. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_leave_reasons ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  left_at DateTime64(3, 'UTC') COMMENT 'When the membership ended',
  left_day Date COMMENT 'The day of that, in the group''s calendar',
  tenure_days UInt32 COMMENT 'Whole days of it',
  violations_24h UInt64 COMMENT 'Broken rules of the member in the group in the 24 hours before',
  questions_24h UInt64 COMMENT 'Questions of the member on that day and the day before',
  replies_24h UInt64 COMMENT 'Answers received in the 24 hours before',
  campaigns_24h UInt64 COMMENT 'Events of campaigns for the member, in any group, in the 24 hours before',
  messages_ever UInt64 COMMENT 'Messages in the group up to that day',
  reason LowCardinality(String) COMMENT 'The first that holds. kicked; violation; unanswered: asked, and nobody answered; campaign: one reached the member; never_wrote; unknown. What came before, not why'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, assumeNotNull(s.left_at) AS left_at, assumeNotNull(s.left_day) AS left_day, s.tenure_days AS tenure_days,
  e.violations AS violations_24h, d.asked AS questions_24h, r.received AS replies_24h, e.campaigns AS campaigns_24h, d.written AS messages_ever,
  multiIf(s.left_by = 'kicked', 'kicked', violations_24h > 0, 'violation', questions_24h > 0 AND replies_24h = 0, 'unanswered', campaigns_24h > 0, 'campaign', messages_ever = 0, 'never_wrote', 'unknown') AS reason
FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, sumIf(m.questions, m.day >= s.left_day - 1) AS asked, sum(m.messages) AS written
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT * FROM member_days_raw FINAL) AS m ON s.community_id = m.community_id AND s.group_id = m.group_id AND s.member_id = m.member_id
  WHERE m.day <= s.left_day
  GROUP BY ALL) AS d ON s.community_id = d.community_id AND s.group_id = d.group_id AND s.member_id = d.member_id AND s.spell = d.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, count() AS received
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT * FROM member_replies FINAL) AS m ON s.community_id = m.community_id AND s.group_id = m.group_id AND s.member_id = m.to_member_id
  WHERE m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS r ON s.community_id = r.community_id AND s.group_id = r.group_id AND s.member_id = r.member_id AND s.spell = r.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, countIf(m.type = 'rule.violated' AND m.group_id = s.group_id) AS violations, countIf(startsWith(m.type, 'campaign.')) AS campaigns
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT community_id, group_id, member_id, occurred_at, type FROM events_raw FINAL WHERE type = 'rule.violated' OR startsWith(type, 'campaign.')) AS m ON s.community_id = m.community_id AND s.member_id = m.member_id
  WHERE m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS e ON s.community_id = e.community_id AND s.group_id = e.group_id AND s.member_id = e.member_id AND s.spell = e.spell
COMMENT 'What happened in the 24 hours before each leave and kick. Filter by community_id and group_id.';
