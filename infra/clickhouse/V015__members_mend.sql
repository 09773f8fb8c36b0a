-- Core is a word for the fewest members who wrote most of a group, see v_member_talk_28d. Of whom the
-- churn job tells by the share alone, it says that the member carries the community.

ALTER TABLE churn_risks_raw ${on_cluster} RENAME COLUMN IF EXISTS core TO carries;

ALTER TABLE churn_risks_raw ${on_cluster} COMMENT COLUMN carries '1 when what it had contributed when it was last heard is the share of one who carries the community (churn.carrying-share)';

CREATE OR REPLACE VIEW churn_risks ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  as_of DateTime64(3, 'UTC') COMMENT 'Event time of the row: the member''s last contribution, or the moment it reached another band in silence',
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  reason LowCardinality(String) COMMENT 'What raises the risk most: recency, overdue, active_days, activity, recent_days, recent_weeks, trend; empty for nothing',
  reason_points Float64 COMMENT 'By how much, in log-odds above a usual member',
  second_reason LowCardinality(String) COMMENT 'What raises it next; empty for nothing',
  second_points Float64 COMMENT 'By how much',
  text String COMMENT 'The reasons as a sentence',
  text_zh String COMMENT 'The same in Chinese',
  usual_gap_days Float64 COMMENT 'After how many days the member usually comes back: a longer silence is unexpected',
  first_at DateTime64(3, 'UTC') COMMENT 'The first contribution',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution as of the row',
  active_days UInt32 COMMENT 'Days with a contribution, UTC',
  gap_mean Float64 COMMENT 'Mean gap between them, the last 20 or so, days; 0 for none',
  activity Float64 COMMENT 'Active days, each counting half as much after 90 days, as of the last',
  day_mask UInt64 COMMENT 'Bit i: active i days before the last active one',
  week_mask UInt64 COMMENT 'Bit i: active i weeks before that of the last active day; weeks begin on Thursday as 1970 did',
  share Float64 COMMENT 'Share of the community''s contributions, each counting half as much after 28 days',
  loyal UInt8 COMMENT '1 when it was active in 3 of the last 4 weeks in which it was heard, and known for 60 days',
  carries UInt8 COMMENT '1 when what it had contributed when it was last heard is the share of one who carries the community (churn.carrying-share)'
) AS
SELECT
  community_id,
  member_id,
  as_of,
  probability,
  score,
  community_ratio,
  platt_a,
  platt_b,
  band,
  model,
  reason,
  reason_points,
  second_reason,
  second_points,
  text,
  text_zh,
  usual_gap_days,
  first_at,
  last_at,
  active_days,
  gap_mean,
  activity,
  day_mask,
  week_mask,
  share,
  loyal,
  carries
FROM churn_risks_raw FINAL
COMMENT 'How likely each member is to leave, as of the last row; v_churn_now has the risk of this moment. Filter by community_id.';

CREATE OR REPLACE VIEW v_churn_now ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  now DateTime64(3, 'UTC') COMMENT 'This moment',
  probability_now Float64 COMMENT 'That the member contributes nothing within the horizon from now',
  silent_days Float64 COMMENT 'Days since the last contribution',
  overdue Float64 COMMENT 'How many times the usual gap that is',
  as_of DateTime64(3, 'UTC') COMMENT 'Event time of the row: the member''s last contribution, or the moment it reached another band in silence',
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  reason LowCardinality(String) COMMENT 'What raises the risk most: recency, overdue, active_days, activity, recent_days, recent_weeks, trend; empty for nothing',
  reason_points Float64 COMMENT 'By how much, in log-odds above a usual member',
  second_reason LowCardinality(String) COMMENT 'What raises it next; empty for nothing',
  second_points Float64 COMMENT 'By how much',
  text String COMMENT 'The reasons as a sentence',
  text_zh String COMMENT 'The same in Chinese',
  usual_gap_days Float64 COMMENT 'After how many days the member usually comes back: a longer silence is unexpected',
  first_at DateTime64(3, 'UTC') COMMENT 'The first contribution',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution as of the row',
  active_days UInt32 COMMENT 'Days with a contribution, UTC',
  gap_mean Float64 COMMENT 'Mean gap between them, the last 20 or so, days; 0 for none',
  activity Float64 COMMENT 'Active days, each counting half as much after 90 days, as of the last',
  day_mask UInt64 COMMENT 'Bit i: active i days before the last active one',
  week_mask UInt64 COMMENT 'Bit i: active i weeks before that of the last active day; weeks begin on Thursday as 1970 did',
  share Float64 COMMENT 'Share of the community''s contributions, each counting half as much after 28 days',
  loyal UInt8 COMMENT '1 when it was active in 3 of the last 4 weeks in which it was heard, and known for 60 days',
  carries UInt8 COMMENT '1 when what it had contributed when it was last heard is the share of one who carries the community (churn.carrying-share)'
) AS
SELECT
  community_id,
  member_id,
  now,
  1 / (1 + exp(-(platt_a * score_now + platt_b))) AS probability_now,
  silent_days,
  silent_days / usual_gap_days AS overdue,
  as_of,
  probability,
  score,
  community_ratio,
  platt_a,
  platt_b,
  band,
  model,
  reason,
  reason_points,
  second_reason,
  second_points,
  text,
  text_zh,
  usual_gap_days,
  first_at,
  last_at,
  active_days,
  gap_mean,
  activity,
  day_mask,
  week_mask,
  share,
  loyal,
  carries
FROM (
  SELECT
    *,
    now64(3, 'UTC') AS now,
    greatest(0, toUnixTimestamp64Milli(now) - toUnixTimestamp64Milli(last_at)) / 86400000 AS silent_days,
    intDiv(toUnixTimestamp64Milli(last_at), 86400000) AS last_day,
    toUnixTimestamp64Milli(greatest(now, last_at)) / 86400000 AS today,
    toInt64(floor(today)) - last_day AS days_on,
    intDiv(toInt64(floor(today)), 7) - intDiv(last_day, 7) AS weeks_on,
    0.95872
      + 0.28348 * log(1 + silent_days)
      + 0.58829 * log(1 + silent_days / usual_gap_days)
      + 0.07356 * log(1 + today - toUnixTimestamp64Milli(first_at) / 86400000)
      - 0.19814 * log(1 + active_days)
      - 0.78327 * log(activity * pow(2, -(today - last_day) / 90) + 0.05)
      - 0.16660 * if(days_on > 13, 0, bitCount(bitAnd(bitShiftLeft(day_mask, toUInt8(least(days_on, 63))), 16383)))
      - 0.08690 * if(weeks_on > 7, 0, bitCount(bitAnd(bitShiftLeft(week_mask, toUInt8(least(weeks_on, 63))), 255)))
      - 0.72442 * log(community_ratio) AS score_now
  FROM churn_risks
  WHERE model = 'm8')
COMMENT 'How likely each member is to leave as of this moment, from what is known of it. Filter by community_id.';

-- What was slow, said another way; the rows are the same. Days of a member are put into one array where
-- they can be, so that a row is looked up once for each member and not once for each day.

CREATE OR REPLACE VIEW v_group_retention_1d ${on_cluster} (
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
  c.community_id AS community_id, c.group_id AS group_id, c.cohort AS cohort, toUInt16(n) AS n,
  c.members AS members, o AS retained_on, a AS retained_on_or_after, s AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(u.final_day >= c.cohort + n) AS is_complete
FROM (
  SELECT
    community_id, group_id, cohort, count() AS members,
    sumForEach(arrayMap(k -> toUInt64(bitAnd(bitShiftRight(mask, k), 1)), range(91))) AS ons,
    sumForEach(arrayMap(k -> toUInt64(latest >= k), range(91))) AS afters,
    sumForEach(arrayMap(k -> toUInt64(streak > k), range(91))) AS streaks
  FROM (
    SELECT
      community_id, group_id, first AS cohort,
      arrayMap(d -> toInt32(d - cohort), arrayFilter(d -> d >= first, days)) AS units,
      arrayReduce('groupBitOr', arrayMap(k -> bitShiftLeft(toUInt128(1), k), arrayFilter(k -> k < 91, units))) AS mask,
      arrayMax(units) AS latest,
      bitCount(bitXor(mask, mask + 1)) - 1 AS streak
    FROM (
      SELECT community_id, group_id, member_id, max(f) AS first, groupArrayIf(d, d > toDate(0)) AS days
      FROM (
        SELECT community_id, group_id, member_id, day AS d, toDate(0) AS f FROM member_days_raw FINAL WHERE messages > 0
        UNION ALL
        SELECT community_id, group_id, member_id, toDate(0), first_day FROM first_posts FINAL)
      GROUP BY community_id, group_id, member_id)
    WHERE first > toDate(0) AND notEmpty(units))
  GROUP BY community_id, group_id, cohort) AS c
ARRAY JOIN range(91) AS n, c.ons AS o, c.afters AS a, c.streaks AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
COMMENT 'Which share of those who first wrote on a day wrote again: on day n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE OR REPLACE VIEW v_group_retention_1w ${on_cluster} (
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
  c.community_id AS community_id, c.group_id AS group_id, c.cohort AS cohort, toUInt16(n) AS n,
  c.members AS members, o AS retained_on, a AS retained_on_or_after, s AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(u.final_day >= c.cohort + 7 * n + 6) AS is_complete
FROM (
  SELECT
    community_id, group_id, cohort, count() AS members,
    sumForEach(arrayMap(k -> toUInt64(bitAnd(bitShiftRight(mask, k), 1)), range(27))) AS ons,
    sumForEach(arrayMap(k -> toUInt64(latest >= k), range(27))) AS afters,
    sumForEach(arrayMap(k -> toUInt64(streak > k), range(27))) AS streaks
  FROM (
    SELECT
      community_id, group_id, toMonday(first) AS cohort,
      arrayMap(d -> intDiv(toMonday(d) - cohort, 7), arrayFilter(d -> d >= first, days)) AS units,
      arrayReduce('groupBitOr', arrayMap(k -> bitShiftLeft(toUInt32(1), k), arrayFilter(k -> k < 27, units))) AS mask,
      arrayMax(units) AS latest,
      bitCount(bitXor(mask, mask + 1)) - 1 AS streak
    FROM (
      SELECT community_id, group_id, member_id, max(f) AS first, groupArrayIf(d, d > toDate(0)) AS days
      FROM (
        SELECT community_id, group_id, member_id, day AS d, toDate(0) AS f FROM member_days_raw FINAL WHERE messages > 0
        UNION ALL
        SELECT community_id, group_id, member_id, toDate(0), first_day FROM first_posts FINAL)
      GROUP BY community_id, group_id, member_id)
    WHERE first > toDate(0) AND notEmpty(units))
  GROUP BY community_id, group_id, cohort) AS c
ARRAY JOIN range(27) AS n, c.ons AS o, c.afters AS a, c.streaks AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
COMMENT 'Which share of those who first wrote on a week wrote again: on week n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE OR REPLACE VIEW v_community_retention_1d ${on_cluster} (
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
  c.community_id AS community_id, c.cohort AS cohort, toUInt16(n) AS n,
  c.members AS members, o AS retained_on, a AS retained_on_or_after, s AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(u.final_day >= c.cohort + n) AS is_complete
FROM (
  SELECT
    community_id, cohort, count() AS members,
    sumForEach(arrayMap(k -> toUInt64(bitAnd(bitShiftRight(mask, k), 1)), range(91))) AS ons,
    sumForEach(arrayMap(k -> toUInt64(latest >= k), range(91))) AS afters,
    sumForEach(arrayMap(k -> toUInt64(streak > k), range(91))) AS streaks
  FROM (
    SELECT
      community_id, first AS cohort,
      arrayMap(d -> toInt32(d - cohort), arrayFilter(d -> d >= first, days)) AS units,
      arrayReduce('groupBitOr', arrayMap(k -> bitShiftLeft(toUInt128(1), k), arrayFilter(k -> k < 91, units))) AS mask,
      arrayMax(units) AS latest,
      bitCount(bitXor(mask, mask + 1)) - 1 AS streak
    FROM (
      SELECT community_id, member_id, max(f) AS first, groupArrayIf(d, d > toDate(0)) AS days
      FROM (
        SELECT community_id, member_id, day AS d, toDate(0) AS f FROM member_days_raw FINAL WHERE messages > 0
        UNION ALL
        SELECT community_id, member_id, toDate(0), first_day FROM community_first_posts FINAL)
      GROUP BY community_id, member_id)
    WHERE first > toDate(0) AND notEmpty(units))
  GROUP BY community_id, cohort) AS c
ARRAY JOIN range(91) AS n, c.ons AS o, c.afters AS a, c.streaks AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
COMMENT 'Which share of those who first wrote on a day wrote again: on day n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE OR REPLACE VIEW v_community_retention_1w ${on_cluster} (
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
  c.community_id AS community_id, c.cohort AS cohort, toUInt16(n) AS n,
  c.members AS members, o AS retained_on, a AS retained_on_or_after, s AS retained_streak,
  retained_on / members AS on_rate,
  retained_on_or_after / members AS on_or_after_rate,
  retained_streak / members AS streak_rate,
  toUInt8(u.final_day >= c.cohort + 7 * n + 6) AS is_complete
FROM (
  SELECT
    community_id, cohort, count() AS members,
    sumForEach(arrayMap(k -> toUInt64(bitAnd(bitShiftRight(mask, k), 1)), range(27))) AS ons,
    sumForEach(arrayMap(k -> toUInt64(latest >= k), range(27))) AS afters,
    sumForEach(arrayMap(k -> toUInt64(streak > k), range(27))) AS streaks
  FROM (
    SELECT
      community_id, toMonday(first) AS cohort,
      arrayMap(d -> intDiv(toMonday(d) - cohort, 7), arrayFilter(d -> d >= first, days)) AS units,
      arrayReduce('groupBitOr', arrayMap(k -> bitShiftLeft(toUInt32(1), k), arrayFilter(k -> k < 27, units))) AS mask,
      arrayMax(units) AS latest,
      bitCount(bitXor(mask, mask + 1)) - 1 AS streak
    FROM (
      SELECT community_id, member_id, max(f) AS first, groupArrayIf(d, d > toDate(0)) AS days
      FROM (
        SELECT community_id, member_id, day AS d, toDate(0) AS f FROM member_days_raw FINAL WHERE messages > 0
        UNION ALL
        SELECT community_id, member_id, toDate(0), first_day FROM community_first_posts FINAL)
      GROUP BY community_id, member_id)
    WHERE first > toDate(0) AND notEmpty(units))
  GROUP BY community_id, cohort) AS c
ARRAY JOIN range(27) AS n, c.ons AS o, c.afters AS a, c.streaks AS s
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u
  ON c.community_id = u.community_id
COMMENT 'Which share of those who first wrote on a week wrote again: on week n, on it or later, on every one up to it. Filter by community_id and cohort.';

CREATE OR REPLACE VIEW v_group_roster_1d ${on_cluster} (
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
  community_id, group_id, turn.1 AS day,
  sum(turn.2) AS joins, sum(turn.3) AS leaves, sum(turn.4) AS kicks,
  toInt64(joins) - toInt64(leaves) - toInt64(kicks) AS net,
  sum(net) OVER (PARTITION BY community_id, group_id ORDER BY day) AS members
FROM v_member_spells
ARRAY JOIN if(is_current = 1, [(joined_day, 1, 0, 0)], [(joined_day, 1, 0, 0), (assumeNotNull(left_day), 0, left_by = 'left', left_by = 'kicked')]) AS turn
GROUP BY community_id, group_id, day
COMMENT 'How many members each group has, per day on which that changed. Filter by community_id and group_id.';

CREATE OR REPLACE VIEW v_lurkers ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  roster UInt64 COMMENT 'Members on the roster for 84 days or more',
  lurkers UInt64 COMMENT 'Of them: no message in 84 days',
  lurker_ratio Float64 COMMENT 'lurkers / roster',
  final_day Date COMMENT 'The figures are of the end of this day'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id,
  count() AS roster, countIf(d.written = 0) AS lurkers, lurkers / roster AS lurker_ratio, max(u.final_day) AS final_day
FROM (SELECT community_id, group_id, member_id FROM v_member_spells WHERE is_current = 1 AND tenure_days >= 84) AS s
LEFT JOIN (
  SELECT m.community_id AS community_id, m.group_id AS group_id, m.member_id AS member_id, count() AS written
  FROM member_days_raw AS m FINAL
  INNER JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS h ON m.community_id = h.community_id
  WHERE m.messages > 0 AND m.day > (SELECT min(h.final_day) FROM (SELECT max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS h) - 84 AND m.day > h.final_day - 84 AND m.day <= h.final_day
  GROUP BY m.community_id, m.group_id, m.member_id) AS d
  ON s.community_id = d.community_id AND s.group_id = d.group_id AND s.member_id = d.member_id
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON s.community_id = u.community_id
GROUP BY community_id, group_id
COMMENT 'Which share of each group only reads: the list is in v_roster where is_lurker. Filter by community_id and group_id.';

CREATE OR REPLACE VIEW v_leave_reasons ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  member_id String COMMENT 'The member',
  left_at DateTime64(3, 'UTC') COMMENT 'When the membership ended',
  left_day Date COMMENT 'The day of that, in the group''s calendar',
  tenure_days UInt32 COMMENT 'Whole days of it',
  violations_24h UInt64 COMMENT 'Broken rules of the member in the group in the 24 hours before',
  questions_24h UInt64 COMMENT 'Questions of the member in the group in the 24 hours before',
  replies_24h UInt64 COMMENT 'Answers received in the 24 hours before',
  ads_24h UInt64 COMMENT 'Broken rules of others in the group in the 24 hours before whose attribute rule is ad',
  campaigns_24h UInt64 COMMENT 'Events of campaigns for the member, in any group, in the 24 hours before',
  messages_ever UInt64 COMMENT 'Messages in the group up to that day',
  reason LowCardinality(String) COMMENT 'The first that holds. kicked; violation; unanswered: asked, and nobody answered; ad: others advertised; campaign: one reached the member; never_wrote; unknown. What came before, not why'
) AS
SELECT
  s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, assumeNotNull(s.left_at) AS left_at, assumeNotNull(s.left_day) AS left_day, s.tenure_days AS tenure_days,
  e.violations AS violations_24h, q.asked AS questions_24h, r.received AS replies_24h, a.ads AS ads_24h, e.campaigns AS campaigns_24h, d.written AS messages_ever,
  multiIf(s.left_by = 'kicked', 'kicked', violations_24h > 0, 'violation', questions_24h > 0 AND replies_24h = 0, 'unanswered', ads_24h > 0, 'ad', campaigns_24h > 0, 'campaign', messages_ever = 0, 'never_wrote', 'unknown') AS reason
FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, sum(m.messages) AS written
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT community_id, group_id, member_id, day, messages FROM member_days_raw FINAL WHERE (community_id, group_id, member_id) IN (SELECT community_id, group_id, member_id FROM member_steps WHERE step < 0)) AS m
    ON s.community_id = m.community_id AND s.group_id = m.group_id AND s.member_id = m.member_id
  WHERE m.day <= s.left_day
  GROUP BY ALL) AS d ON s.community_id = d.community_id AND s.group_id = d.group_id AND s.member_id = d.member_id AND s.spell = d.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, count() AS asked
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (
    SELECT community_id, group_id, member_id, occurred_at FROM messages_raw FINAL
    WHERE kind != 'SYSTEM' AND role = 'MEMBER' AND (attributes['question'] = 'true' OR position(text, '?') > 0 OR position(text, '？') > 0)
      AND (community_id, group_id, member_id, local_date) IN (
        SELECT community_id, group_id, member_id, day FROM member_days_raw WHERE questions > 0 AND (community_id, group_id, member_id) IN (SELECT community_id, group_id, member_id FROM member_steps WHERE step < 0))) AS m
    ON s.community_id = m.community_id AND s.group_id = m.group_id AND s.member_id = m.member_id
  WHERE m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS q ON s.community_id = q.community_id AND s.group_id = q.group_id AND s.member_id = q.member_id AND s.spell = q.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, count() AS received
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT community_id, group_id, to_member_id, occurred_at FROM member_replies FINAL WHERE (community_id, group_id, to_member_id) IN (SELECT community_id, group_id, member_id FROM member_steps WHERE step < 0)) AS m
    ON s.community_id = m.community_id AND s.group_id = m.group_id AND s.member_id = m.to_member_id
  WHERE m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS r ON s.community_id = r.community_id AND s.group_id = r.group_id AND s.member_id = r.member_id AND s.spell = r.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, countIf(m.type = 'rule.violated' AND m.group_id = s.group_id) AS violations, countIf(startsWith(m.type, 'campaign.')) AS campaigns
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT community_id, group_id, member_id, occurred_at, type FROM events_raw FINAL WHERE type = 'rule.violated' OR startsWith(type, 'campaign.')) AS m
    ON s.community_id = m.community_id AND s.member_id = m.member_id
  WHERE m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS e ON s.community_id = e.community_id AND s.group_id = e.group_id AND s.member_id = e.member_id AND s.spell = e.spell
LEFT JOIN (
  SELECT s.community_id AS community_id, s.group_id AS group_id, s.member_id AS member_id, s.spell AS spell, count() AS ads
  FROM (SELECT * FROM v_member_spells WHERE is_current = 0) AS s
  INNER JOIN (SELECT community_id, group_id, member_id, occurred_at FROM events_raw FINAL WHERE type = 'rule.violated' AND attributes['rule'] = 'ad') AS m
    ON s.community_id = m.community_id AND s.group_id = m.group_id
  WHERE m.member_id != s.member_id AND m.occurred_at <= s.left_at AND m.occurred_at > s.left_at - INTERVAL 24 HOUR
  GROUP BY ALL) AS a ON s.community_id = a.community_id AND s.group_id = a.group_id AND s.member_id = a.member_id AND s.spell = a.spell
COMMENT 'What happened in the 24 hours before each leave and kick. Filter by community_id and group_id.';

-- Of the days from one to another, in one community: these read each row once, where the views of the
-- same names read it once for each day that it counts for. For a few days the views are as quick.

CREATE OR REPLACE VIEW v_group_lifecycle_1d_between ${on_cluster} AS
SELECT
  l.community_id AS community_id, l.group_id AS group_id, toDate(m.1) AS day,
  countIf(m.2) AS posters,
  countIf(m.2 AND NOT m.3 AND day = first_day) AS new_posters,
  countIf(m.2 AND m.3) AS returning_posters,
  countIf(m.2 AND NOT m.3 AND day != first_day) AS resurrecting_posters,
  countIf(NOT m.2) AS dormant_posters,
  countIf(m.3) AS previous_posters,
  (new_posters + resurrecting_posters) / nullIf(dormant_posters, 0) AS pulse,
  toUInt8(max(u.final_day) >= day) AS is_final
FROM (
  SELECT
    community_id, group_id, max(f) AS first_day, arraySort(groupArrayIf(toUInt16(d), d > toDate(0))) AS days,
    arrayConcat(
      arrayMap((d, before) -> (d, true, before + 1 = d), days, arrayPopBack(arrayPushFront(days, 0))),
      arrayMap(d -> (d + 1, false, true), arrayFilter((d, after) -> after != d + 1, days, arrayPopFront(arrayPushBack(days, 0))))) AS marks
  FROM (
    SELECT community_id, group_id, member_id, day AS d, toDate(0) AS f FROM member_days_raw FINAL
    WHERE community_id = {community:String} AND day >= {since:Date} - 1 AND day <= {until:Date} AND messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, toDate(0), first_day FROM first_posts FINAL
    WHERE community_id = {community:String} AND first_day >= {since:Date} AND first_day <= {until:Date})
  GROUP BY community_id, group_id, member_id) AS l
ARRAY JOIN l.marks AS m
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON l.community_id = u.community_id
WHERE toDate(m.1) >= {since:Date} AND toDate(m.1) <= {until:Date}
GROUP BY community_id, group_id, day
COMMENT 'The rows of v_group_lifecycle_1d of one community over many days: v_group_lifecycle_1d_between(community = ''name'', since = ''2026-01-01'', until = ''2026-03-31'').';

CREATE OR REPLACE VIEW v_member_28d_between ${on_cluster} AS
SELECT
  community_id, {since:Date} + i AS day, group_id, member_id,
  if(is_staff, 0, w) AS messages, if(is_staff, w, 0) AS messages_staff
FROM (
  SELECT
    community_id, group_id, member_id, is_staff,
    toUInt32({until:Date} - {since:Date} + 1) AS n,
    arrayCumSum(arrayPushFront(arrayResize(groupArrayInsertAt(x, toUInt32(d - ({since:Date} - 27))), n + 27), 0)) AS sums,
    arrayMap((upto, before) -> toUInt64(upto - before), arraySlice(sums, 29), arraySlice(sums, 1, n)) AS windows
  FROM (
    SELECT community_id, group_id, member_id, day AS d, 0 AS is_staff, toUInt64(messages) AS x FROM member_days_raw FINAL
    WHERE community_id = {community:String} AND day >= {since:Date} - 27 AND day <= {until:Date} AND messages > 0
    UNION ALL
    SELECT community_id, group_id, member_id, day, 1, toUInt64(messages_staff) FROM member_days_raw FINAL
    WHERE community_id = {community:String} AND day >= {since:Date} - 27 AND day <= {until:Date} AND messages_staff > 0)
  GROUP BY community_id, group_id, member_id, is_staff)
ARRAY JOIN windows AS w, range(n) AS i
WHERE w > 0
COMMENT 'Messages in the 28 days up to each of many days: of the member, and of the same one as staff, each in a row of its own. Read v_group_talk_28d_between.';

CREATE OR REPLACE VIEW v_group_talk_28d_between ${on_cluster} AS
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
  toUInt64(arrayFirstIndex(c -> c * 100 >= messages * 95, t.cum) - core_members) AS regular_members,
  toUInt64(posters - core_members - regular_members) AS casual_members,
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
  FROM (SELECT community_id, day, group_id, member_id, messages AS x, messages_staff AS y FROM v_member_28d_between(community = {community:String}, since = {since:Date}, until = {until:Date}))
  GROUP BY community_id, day, group_id
  HAVING notEmpty(xs)) AS t
ASOF LEFT JOIN (SELECT community_id, day, group_id, members FROM v_group_roster_1d WHERE community_id = {community:String}) AS r
  ON t.community_id = r.community_id AND t.group_id = r.group_id AND t.day >= r.day
LEFT JOIN (SELECT community_id, max(final_day) AS final_day FROM member_days_until GROUP BY community_id) AS u ON t.community_id = u.community_id
COMMENT 'The rows of v_group_talk_28d of one community over many days: v_group_talk_28d_between(community = ''name'', since = ''2026-03-01'', until = ''2026-03-28'').';
