-- Churn, written by the churn job: how likely each member is to leave, what was predicted each Monday,
-- and what became of it. A row is a function of the events alone; of what was predicted at a snapshot
-- the row that was written first stays, so that nothing is predicted in hindsight.

CREATE TABLE IF NOT EXISTS churn_risks_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member' CODEC(ZSTD(1)),
  as_of DateTime64(3, 'UTC') COMMENT 'Event time of the row: the member''s last contribution, or the moment it reached another band in silence' CODEC(Delta(8), ZSTD(1)),
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
  text String COMMENT 'The reasons as a sentence' CODEC(ZSTD(3)),
  text_zh String COMMENT 'The same in Chinese' CODEC(ZSTD(3)),
  usual_gap_days Float64 COMMENT 'After how many days the member usually comes back: a longer silence is unexpected',
  first_at DateTime64(3, 'UTC') COMMENT 'The first contribution' CODEC(Delta(8), ZSTD(1)),
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution as of the row' CODEC(Delta(8), ZSTD(1)),
  active_days UInt32 COMMENT 'Days with a contribution, UTC' CODEC(T64, ZSTD(1)),
  gap_mean Float64 COMMENT 'Mean gap between them, the last 20 or so, days; 0 for none',
  activity Float64 COMMENT 'Active days, each counting half as much after 90 days, as of the last',
  day_mask UInt64 COMMENT 'Bit i: active i days before the last active one',
  week_mask UInt64 COMMENT 'Bit i: active i weeks before that of the last active day; weeks begin on Thursday as 1970 did',
  share Float64 COMMENT 'Share of the community''s contributions, each counting half as much after 28 days',
  loyal UInt8 COMMENT '1 when it was active in 3 of the last 4 weeks in which it was heard, and known for 60 days',
  core UInt8 COMMENT '1 when the share is that of one who carries the community (churn.core-share)',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; rows of the member so far' CODEC(Delta(8), ZSTD(1)),
  written_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
ORDER BY (community_id, member_id)
COMMENT 'How likely each member is to leave, rewritten as it changes. Read it through the view churn_risks.';

CREATE TABLE IF NOT EXISTS churn_predictions_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member' CODEC(ZSTD(1)),
  snapshot DateTime64(3, 'UTC') COMMENT 'Monday 00:00 UTC: what was predicted then' CODEC(Delta(8), ZSTD(1)),
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution until then' CODEC(Delta(8), ZSTD(1)),
  loyal UInt8 COMMENT '1 when it was loyal then',
  firstness UInt64 DEFAULT 9223372036854775807 - toUnixTimestamp64Milli(now64(3)) COMMENT 'Which of two rows with one key stays: the higher, which was written first' CODEC(Delta(8), ZSTD(1)),
  written_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(firstness)
PARTITION BY toYYYYMM(snapshot)
ORDER BY (community_id, snapshot, member_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'What was predicted of each member at each snapshot. Read it through the view churn_predictions.';

CREATE TABLE IF NOT EXISTS churn_labels_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member' CODEC(ZSTD(1)),
  snapshot DateTime64(3, 'UTC') COMMENT 'The snapshot' CODEC(Delta(8), ZSTD(1)),
  lost UInt8 COMMENT '1 when it contributed nothing within the horizon after it',
  known_at DateTime64(3, 'UTC') COMMENT 'When that was known: at the next contribution, or at the end of the horizon' CODEC(Delta(8), ZSTD(1)),
  version UInt64 DEFAULT toUInt64(1 - lost) COMMENT 'Which of two rows with one key stays: the higher; who contributed after all was not lost',
  written_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(snapshot)
ORDER BY (community_id, snapshot, member_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'What became of each member after each snapshot. Read it through the view churn_labels.';

CREATE VIEW IF NOT EXISTS churn_risks ${on_cluster} (
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
  core UInt8 COMMENT '1 when the share is that of one who carries the community (churn.core-share)'
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
  core
FROM churn_risks_raw FINAL
COMMENT 'How likely each member is to leave, as of the last row; v_churn_now has the risk of this moment. Filter by community_id.';

CREATE VIEW IF NOT EXISTS churn_predictions ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  snapshot DateTime64(3, 'UTC') COMMENT 'Monday 00:00 UTC: what was predicted then',
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution until then',
  loyal UInt8 COMMENT '1 when it was loyal then'
) AS
SELECT
  community_id,
  member_id,
  snapshot,
  probability,
  score,
  community_ratio,
  platt_a,
  platt_b,
  band,
  model,
  last_at,
  loyal
FROM churn_predictions_raw FINAL
COMMENT 'What was predicted of each member at each snapshot, at the time. Filter by community_id and snapshot.';

CREATE VIEW IF NOT EXISTS churn_labels ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  snapshot DateTime64(3, 'UTC') COMMENT 'The snapshot',
  lost UInt8 COMMENT '1 when it contributed nothing within the horizon after it',
  known_at DateTime64(3, 'UTC') COMMENT 'When that was known: at the next contribution, or at the end of the horizon'
) AS
SELECT
  community_id,
  member_id,
  snapshot,
  lost,
  known_at
FROM churn_labels_raw FINAL
COMMENT 'What became of each member after each snapshot, as far as it is known. Filter by community_id and snapshot.';

CREATE VIEW IF NOT EXISTS churn_outcomes ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  snapshot DateTime64(3, 'UTC') COMMENT 'Monday 00:00 UTC: what was predicted then',
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution until then',
  loyal UInt8 COMMENT '1 when it was loyal then',
  lost UInt8 COMMENT '1 when it contributed nothing within the horizon after it',
  known_at DateTime64(3, 'UTC') COMMENT 'When that was known: at the next contribution, or at the end of the horizon'
) AS
SELECT
  p.community_id AS community_id,
  p.member_id AS member_id,
  p.snapshot AS snapshot,
  p.probability AS probability,
  p.score AS score,
  p.community_ratio AS community_ratio,
  p.platt_a AS platt_a,
  p.platt_b AS platt_b,
  p.band AS band,
  p.model AS model,
  p.last_at AS last_at,
  p.loyal AS loyal,
  l.lost AS lost,
  l.known_at AS known_at
FROM churn_predictions AS p
INNER JOIN churn_labels AS l
  ON p.community_id = l.community_id AND p.snapshot = l.snapshot AND p.member_id = l.member_id
COMMENT 'What was predicted and what became of it. Of a snapshot whose horizon is not over only those who came back are here: count matured snapshots only, as v_churn_quality does. Filter by community_id and snapshot.';

CREATE VIEW IF NOT EXISTS v_churn_matured ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  snapshot DateTime64(3, 'UTC') COMMENT 'Monday 00:00 UTC: what was predicted then',
  probability Float64 COMMENT 'That the member contributes nothing within the horizon, as of the row',
  score Float64 COMMENT 'The log-odds of that before they are fitted to the community',
  community_ratio Float64 COMMENT 'Active members of the community a day, the last 7 full days against the last 28',
  platt_a Float64 COMMENT 'How the community''s scores become probabilities: 1 / (1 + exp(-(a score + b))); 1 until enough is known',
  platt_b Float64 COMMENT 'See platt_a; 0 until enough is known',
  band UInt8 COMMENT 'How many of the thresholds of churn.bands the probability has reached',
  model LowCardinality(String) COMMENT 'The name of the weights',
  last_at DateTime64(3, 'UTC') COMMENT 'The last contribution until then',
  loyal UInt8 COMMENT '1 when it was loyal then',
  lost UInt8 COMMENT '1 when it contributed nothing within the horizon after it',
  known_at DateTime64(3, 'UTC') COMMENT 'When that was known: at the next contribution, or at the end of the horizon',
  seen_days Float64 COMMENT 'Days since the last contribution at the snapshot'
) AS
SELECT *, dateDiff('millisecond', last_at, snapshot) / 86400000 AS seen_days
FROM churn_outcomes
WHERE (community_id, snapshot) IN (
  SELECT p.community_id, p.snapshot
  FROM (SELECT community_id, snapshot, uniqExact(member_id) AS n FROM churn_predictions GROUP BY community_id, snapshot) AS p
  INNER JOIN (SELECT community_id, snapshot, uniqExact(member_id) AS n FROM churn_labels GROUP BY community_id, snapshot) AS l
    ON p.community_id = l.community_id AND p.snapshot = l.snapshot
  WHERE l.n >= p.n)
COMMENT 'Outcomes of snapshots of which all is known: what calibration is measured by. Filter by community_id and snapshot.';

CREATE VIEW IF NOT EXISTS v_churn_reliability ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  population String COMMENT '28d: members seen within 28 days before the snapshot; 90d: within 90',
  bin UInt8 COMMENT 'Tenth of the predictions by probability, 1 the lowest',
  members UInt64 COMMENT 'Predictions in it',
  predicted Float64 COMMENT 'What was predicted, mean probability',
  lost Float64 COMMENT 'What happened, share of members lost'
) AS
SELECT community_id, population, toUInt8(bin) AS bin, count() AS members, avg(probability) AS predicted, avg(lost) AS lost
FROM (
  SELECT community_id, population, probability, toFloat64(lost) AS lost,
    intDiv((row_number() OVER (PARTITION BY community_id, population ORDER BY probability, snapshot, member_id) - 1) * 10,
      count() OVER (PARTITION BY community_id, population)) + 1 AS bin
  FROM (SELECT community_id, arrayJoin(if(seen_days <= 28, ['28d', '90d'], ['90d'])) AS population, probability, lost, snapshot, member_id FROM v_churn_matured))
GROUP BY community_id, population, bin
ORDER BY community_id, population, bin
COMMENT 'Whether 3 in 10 leave where 0.3 was predicted: tenths of all predictions of which the outcome is known. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_churn_quality ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  population String COMMENT '28d: members seen within 28 days before the snapshot; 90d: within 90',
  predictions UInt64 COMMENT 'How many, of snapshots whose outcome is known',
  snapshots UInt64 COMMENT 'Of how many snapshots',
  lost Float64 COMMENT 'Share of members lost',
  brier Float64 COMMENT 'Mean square of prediction less outcome; 0 at best',
  ece Float64 COMMENT 'Expected calibration error: mean distance of prediction and outcome over tenths, 0 at best',
  auc Float64 COMMENT 'How often the one who left had the higher risk of two; 0.5 for chance',
  lift_top_decile Float64 COMMENT 'How many times the usual share of lost members is in the tenth with the highest risk'
) AS
SELECT
  community_id,
  population,
  count() AS predictions,
  uniqExact(snapshot) AS snapshots,
  avg(gone) AS lost,
  avg(pow(probability - gone, 2)) AS brier,
  any(bins.ece) AS ece,
  (sumIf(rank, gone = 1) - countIf(gone = 1) * (countIf(gone = 1) + 1) / 2)
    / (countIf(gone = 1) * countIf(gone = 0)) AS auc,
  any(bins.top) / avg(gone) AS lift_top_decile
FROM (
  SELECT community_id, population, probability, gone, snapshot,
    avg(position) OVER (PARTITION BY community_id, population, probability) AS rank
  FROM (
    SELECT community_id, population, probability, gone, snapshot,
      row_number() OVER (PARTITION BY community_id, population ORDER BY probability) AS position
    FROM (
      SELECT community_id, arrayJoin(if(seen_days <= 28, ['28d', '90d'], ['90d'])) AS population,
        probability, toFloat64(lost) AS gone, snapshot
      FROM v_churn_matured))) AS ranked
INNER JOIN (
  SELECT community_id, population, sum(members * abs(predicted - lost)) / sum(members) AS ece,
    argMax(lost, bin) AS top
  FROM v_churn_reliability
  GROUP BY community_id, population) AS bins
  USING (community_id, population)
GROUP BY community_id, population
ORDER BY community_id, population
COMMENT 'How good the predictions were that were really made. Filter by community_id.';

CREATE VIEW IF NOT EXISTS v_churn_now ${on_cluster} (
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
  core UInt8 COMMENT '1 when the share is that of one who carries the community (churn.core-share)'
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
  core
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

CREATE VIEW IF NOT EXISTS v_churn_act ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  member_id String COMMENT 'The member',
  priority Float64 COMMENT 'Risk times worth: the share of contributions and of orders that would probably be lost',
  probability_now Float64 COMMENT 'That the member contributes nothing within the horizon from now',
  share Float64 COMMENT 'Share of the community''s contributions, each counting half as much after 28 days',
  orders UInt64 COMMENT 'Paid orders in the last 180 days',
  orders_share Float64 COMMENT 'Share of the community''s paid orders of the last 180 days',
  loyal UInt8 COMMENT '1 when it was active in 3 of the last 4 weeks in which it was heard, and known for 60 days',
  silent_days Float64 COMMENT 'Days since the last contribution',
  overdue Float64 COMMENT 'How many times the usual gap that is',
  text String COMMENT 'Why, as of the last row',
  text_zh String COMMENT 'The same in Chinese'
) AS
SELECT
  r.community_id AS community_id,
  r.member_id AS member_id,
  r.probability_now * (r.share + o.orders_share) AS priority,
  r.probability_now AS probability_now,
  r.share AS share,
  o.orders AS orders,
  o.orders_share AS orders_share,
  r.loyal AS loyal,
  r.silent_days AS silent_days,
  r.overdue AS overdue,
  r.text AS text,
  r.text_zh AS text_zh
FROM v_churn_now AS r
LEFT JOIN (
  SELECT community_id, member_id, count() AS orders,
    count() / sum(count()) OVER (PARTITION BY community_id) AS orders_share
  FROM events
  WHERE type = 'order.paid' AND occurred_at > now64(3, 'UTC') - INTERVAL 180 DAY
  GROUP BY community_id, member_id) AS o
  ON r.community_id = o.community_id AND r.member_id = o.member_id
WHERE r.probability_now >= 0.5 AND r.silent_days <= 90
ORDER BY priority DESC
COMMENT 'Whom to act on now: members who are more likely to leave than to stay, by what would be lost. Filter by community_id.';
