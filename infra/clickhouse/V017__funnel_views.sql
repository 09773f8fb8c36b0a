-- What readers and boards ask of funnels, and the way of members from one tier of groups to the next.
-- Matured means that the window of a path is closed: rates of matured paths do not change any more
-- but by late events; those over all that entered are provisional, and too low while paths go on.

CREATE VIEW IF NOT EXISTS v_funnel_daily ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition',
  day Date COMMENT 'The day of the first step in the community''s calendar',
  group_id LowCardinality(String) COMMENT 'The group of the first step; empty for one outside any',
  breakdown Array(String) COMMENT 'What the funnel is broken down by, as of the first step',
  entered UInt64 COMMENT 'Paths that began',
  converted UInt64 COMMENT 'Of them: took every step so far',
  in_progress UInt64 COMMENT 'Of them: may still go on',
  expired UInt64 COMMENT 'Of them: the window closed before the last step',
  excluded UInt64 COMMENT 'Of them: ended by something that excludes',
  provisional_rate Float64 COMMENT 'converted of entered',
  matured UInt64 COMMENT 'Of entered: the window is closed',
  matured_converted UInt64 COMMENT 'Of matured: took every step',
  rate Nullable(Float64) COMMENT 'matured_converted of matured; NULL while nothing has matured',
  rate_low Nullable(Float64) COMMENT 'Lower end of the Wilson interval of 95 % of rate',
  rate_high Nullable(Float64) COMMENT 'Upper end of it',
  median_seconds Nullable(Float64) COMMENT 'Half of the matured that converted took at most so long from the first step to the last',
  p90_seconds Nullable(Float64) COMMENT 'Nine in ten took at most so long',
  mean_seconds Nullable(Float64) COMMENT 'The mean, which a few long ones may rule'
) AS
SELECT
  community_id,
  funnel,
  funnel_version,
  day,
  group_id,
  breakdown,
  count() AS entered,
  countIf(state = 'CONVERTED') AS converted,
  countIf(state = 'IN_PROGRESS') AS in_progress,
  countIf(state = 'EXPIRED') AS expired,
  countIf(state = 'EXCLUDED') AS excluded,
  countIf(state = 'CONVERTED') / count() AS provisional_rate,
  countIf(entry.matured = 1) AS matured,
  countIf(entry.matured = 1 AND state = 'CONVERTED') AS matured_converted,
  if(matured = 0, NULL, matured_converted / matured) AS rate,
  if(matured = 0, NULL, (rate + 1.9207294 / matured - 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured + 0.9603647 / (matured * matured)))) / (1 + 3.8414588 / matured)) AS rate_low,
  if(matured = 0, NULL, (rate + 1.9207294 / matured + 1.9599640 * sqrt(greatest(0, rate * (1 - rate) / matured + 0.9603647 / (matured * matured)))) / (1 + 3.8414588 / matured)) AS rate_high,
  if(matured_converted = 0, NULL, quantileExactInclusiveIf(0.5)(dateDiff('millisecond', started_at, ended_at) / 1000, entry.matured = 1 AND state = 'CONVERTED')) AS median_seconds,
  if(matured_converted = 0, NULL, quantileExactInclusiveIf(0.9)(dateDiff('millisecond', started_at, ended_at) / 1000, entry.matured = 1 AND state = 'CONVERTED')) AS p90_seconds,
  if(matured_converted = 0, NULL, avgIf(dateDiff('millisecond', started_at, ended_at) / 1000, entry.matured = 1 AND state = 'CONVERTED')) AS mean_seconds
FROM funnel_entries AS entry
GROUP BY community_id, funnel, funnel_version, day, group_id, breakdown
COMMENT 'Per funnel, version, day, group and breakdown: how many entered, what became of them, how many of the matured converted and how fast. Sum the counts over days or groups, never the rates; filter by community_id and funnel.';

CREATE VIEW IF NOT EXISTS v_funnel_steps ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition',
  day Date COMMENT 'The day of the first step in the community''s calendar',
  group_id LowCardinality(String) COMMENT 'The group of the first step; empty for one outside any',
  breakdown Array(String) COMMENT 'What the funnel is broken down by, as of the first step',
  step UInt8 COMMENT 'The number of the step, from 1',
  name LowCardinality(String) COMMENT 'Its name; in a funnel of any order, how many steps were taken counts, not which',
  entered UInt64 COMMENT 'Paths that began',
  reached UInt64 COMMENT 'Of them: came so far',
  step_rate Float64 COMMENT 'reached of those that reached the step before; 1 for the first',
  overall_rate Float64 COMMENT 'reached of entered',
  matured_entered UInt64 COMMENT 'Paths whose window is closed',
  matured_reached UInt64 COMMENT 'Of them: came so far',
  matured_step_rate Nullable(Float64) COMMENT 'The same as step_rate of the matured; NULL where none came to the step before',
  matured_overall_rate Nullable(Float64) COMMENT 'The same as overall_rate of the matured; NULL while nothing has matured'
) AS
SELECT
  community_id,
  funnel,
  funnel_version,
  day,
  group_id,
  breakdown,
  number AS step,
  path[number] AS name,
  count() AS entered,
  countIf(level >= number) AS reached,
  if(countIf(level >= number - 1) = 0, 0, reached / countIf(level >= number - 1)) AS step_rate,
  reached / entered AS overall_rate,
  countIf(matured = 1) AS matured_entered,
  countIf(matured = 1 AND level >= number) AS matured_reached,
  if(countIf(matured = 1 AND level >= number - 1) = 0, NULL, matured_reached / countIf(matured = 1 AND level >= number - 1)) AS matured_step_rate,
  if(matured_entered = 0, NULL, matured_reached / matured_entered) AS matured_overall_rate
FROM funnel_entries
ARRAY JOIN arrayEnumerate(path) AS number
GROUP BY community_id, funnel, funnel_version, day, group_id, breakdown, number, name
COMMENT 'Per funnel, version, day, group, breakdown and step: how many came so far. Sum the counts over days or groups, never the rates; filter by community_id and funnel.';

CREATE VIEW IF NOT EXISTS v_funnel_stopped ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition',
  member_id String COMMENT 'The member',
  unit String COMMENT 'What sets one path of the member apart from another',
  group_id LowCardinality(String) COMMENT 'The group of the first step',
  last_step LowCardinality(String) COMMENT 'The last step that was taken',
  next_step LowCardinality(String) COMMENT 'The step that was missing; in a funnel of any order, the first of those that were',
  state LowCardinality(String) COMMENT 'IN_PROGRESS, EXPIRED or EXCLUDED',
  started_at DateTime64(3, 'UTC') COMMENT 'When the first step was taken',
  last_at DateTime64(3, 'UTC') COMMENT 'When the last step was taken',
  window_end DateTime64(3, 'UTC') COMMENT 'Until when the next step would count',
  breakdown Array(String) COMMENT 'What the funnel is broken down by, as of the first step'
) AS
SELECT
  community_id,
  funnel,
  funnel_version,
  member_id,
  unit,
  group_id,
  steps[-1] AS last_step,
  arrayFirst(step -> NOT has(steps, step), path) AS next_step,
  state,
  started_at,
  reached_at[-1] AS last_at,
  window_end,
  breakdown
FROM funnel_entries
WHERE state != 'CONVERTED'
COMMENT 'Who stopped where: each path that has not come to its end, with the last step taken. Who stopped after payment yesterday: last_step = ''payment'' and last_at within yesterday. Filter by community_id and funnel.';

CREATE VIEW IF NOT EXISTS v_funnel_weeks ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  funnel LowCardinality(String) COMMENT 'The name of the funnel',
  funnel_version UInt32 COMMENT 'The version of its definition',
  group_id LowCardinality(String) COMMENT 'The group of the first step',
  week Date COMMENT 'The Monday of the week of the first step',
  matured UInt64 COMMENT 'Paths of the week whose window is closed',
  converted UInt64 COMMENT 'Of them: took every step',
  rate Float64 COMMENT 'converted of matured',
  rate_low Float64 COMMENT 'Lower end of the Wilson interval of 95 %',
  rate_high Float64 COMMENT 'Upper end of it',
  previous_rate Nullable(Float64) COMMENT 'The rate of the week before; NULL where that has no matured path',
  difference Nullable(Float64) COMMENT 'rate less previous_rate',
  difference_low Nullable(Float64) COMMENT 'Lower end of the interval of 95 % of the difference, from both Wilson intervals (Newcombe 1998, method 10)',
  difference_high Nullable(Float64) COMMENT 'Upper end of it',
  verdict LowCardinality(String) COMMENT 'BETTER or WORSE where the interval of the difference leaves out 0; else SAME; NEW without a week before'
) AS
WITH
  counted AS (
    SELECT community_id, funnel, funnel_version, group_id, toMonday(day) AS week,
      countIf(matured = 1) AS n, countIf(matured = 1 AND state = 'CONVERTED') AS x
    FROM funnel_entries
    GROUP BY community_id, funnel, funnel_version, group_id, week
    HAVING n > 0),
  rated AS (
    SELECT *, x / n AS p,
      greatest(0, (p + 1.9207294 / n - 1.9599640 * sqrt(greatest(0, p * (1 - p) / n + 0.9603647 / (n * n)))) / (1 + 3.8414588 / n)) AS low,
      least(1, (p + 1.9207294 / n + 1.9599640 * sqrt(greatest(0, p * (1 - p) / n + 0.9603647 / (n * n)))) / (1 + 3.8414588 / n)) AS high
    FROM counted)
SELECT
  one.community_id AS community_id,
  one.funnel AS funnel,
  one.funnel_version AS funnel_version,
  one.group_id AS group_id,
  one.week AS week,
  one.n AS matured,
  one.x AS converted,
  one.p AS rate,
  one.low AS rate_low,
  one.high AS rate_high,
  if(before.n = 0, NULL, before.p) AS previous_rate,
  rate - previous_rate AS difference,
  difference - sqrt(pow(one.p - one.low, 2) + pow(before.high - before.p, 2)) AS difference_low,
  difference + sqrt(pow(one.high - one.p, 2) + pow(before.p - before.low, 2)) AS difference_high,
  multiIf(before.n = 0, 'NEW', difference_low > 0, 'BETTER', difference_high < 0, 'WORSE', 'SAME') AS verdict
FROM rated AS one
LEFT JOIN (SELECT *, week + 7 AS next FROM rated) AS before
  ON before.community_id = one.community_id AND before.funnel = one.funnel
  AND before.funnel_version = one.funnel_version AND before.group_id = one.group_id AND before.next = one.week
COMMENT 'Conversion of matured paths by week, beside the week before, with an interval of the difference: who reads one week as worse than another should see that 0 is outside of it.';

CREATE TABLE IF NOT EXISTS tier_entries_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member' CODEC(ZSTD(1)),
  tier LowCardinality(String) COMMENT 'The tier of groups, by the tiers of the funnels'' file',
  position UInt8 COMMENT 'Its place among the tiers, from 1, the lowest',
  entered_at DateTime64(3, 'UTC') COMMENT 'When the member first joined a group of the tier, or wrote in one' CODEC(Delta(8), ZSTD(1)),
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with entered_at' CODEC(Delta(8), ZSTD(1)),
  as_of DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, member_id, tier)
COMMENT 'When members first came into each tier of groups. Read it through the view tier_entries.';

CREATE VIEW IF NOT EXISTS tier_entries ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  tier LowCardinality(String) COMMENT 'The tier of groups, by the tiers of the funnels'' file',
  position UInt8 COMMENT 'Its place among the tiers, from 1, the lowest',
  entered_at DateTime64(3, 'UTC') COMMENT 'When the member first joined a group of the tier, or wrote in one',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; falls with entered_at',
  as_of DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM tier_entries_raw FINAL
COMMENT 'When members first came into each tier of groups: one row for each member and tier. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_tier_moves ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  from_tier LowCardinality(String) COMMENT 'The tier that the member came into before; empty for the first',
  from_position UInt8 COMMENT 'Its place; 0 for none',
  to_tier LowCardinality(String) COMMENT 'The tier that the member came into',
  to_position UInt8 COMMENT 'Its place',
  moved_at DateTime64(3, 'UTC') COMMENT 'When',
  days_before Nullable(Float64) COMMENT 'Days since the member had come into the tier before; NULL for the first'
) AS
SELECT
  community_id,
  member_id,
  lagInFrame(tier, 1, '') OVER path AS from_tier,
  lagInFrame(position, 1, 0) OVER path AS from_position,
  tier AS to_tier,
  position AS to_position,
  entered_at AS moved_at,
  if(from_position = 0, NULL, dateDiff('millisecond', lagInFrame(entered_at) OVER path, entered_at) / 86400000) AS days_before
FROM tier_entries
WINDOW path AS (PARTITION BY community_id, member_id ORDER BY entered_at, position ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)
COMMENT 'The way of each member through the tiers of groups, a row for each tier that a member came into, in the order of time. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_tier_flow ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  from_tier LowCardinality(String) COMMENT 'Where from; empty for those who were in no tier before',
  from_position UInt8 COMMENT 'Its place; 0 for none',
  to_tier LowCardinality(String) COMMENT 'Where to; empty for those who went no further',
  to_position UInt8 COMMENT 'Its place; 0 for none',
  members UInt64 COMMENT 'How many went that way',
  share Float64 COMMENT 'Of all who were in from_tier',
  median_days Nullable(Float64) COMMENT 'Half of them took at most so many days; NULL for those who came from nowhere or went no further',
  p90_days Nullable(Float64) COMMENT 'Nine in ten took at most so many days'
) AS
WITH
  stays AS (
    SELECT community_id, argMax(tier, (entered_at, position)) AS last_tier, argMax(position, (entered_at, position)) AS last_position
    FROM tier_entries
    GROUP BY community_id, member_id),
  ways AS (
    SELECT community_id, from_tier, from_position, to_tier, to_position, days_before AS days FROM v_tier_moves
    UNION ALL
    SELECT community_id, last_tier, last_position, '', 0, NULL FROM stays)
SELECT
  community_id,
  from_tier,
  from_position,
  to_tier,
  to_position,
  count() AS members,
  members / sum(members) OVER (PARTITION BY community_id, from_tier) AS share,
  if(countIf(days IS NOT NULL) = 0, NULL, quantileExactInclusive(0.5)(days)) AS median_days,
  if(countIf(days IS NOT NULL) = 0, NULL, quantileExactInclusive(0.9)(days)) AS p90_days
FROM ways
GROUP BY community_id, from_tier, from_position, to_tier, to_position
COMMENT 'How many members went from which tier of groups to which, and how long that took: the matrix of transitions, ready for a Sankey diagram (from_tier, to_tier, members). Filter by community_id.';
