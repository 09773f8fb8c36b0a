-- What the jobs say of groups and members of the same installation, as of now.

INSERT INTO group_status_raw (community_id, group_id, platform, state, state_since, at, human_at,
  member_at, conversation_at, member_conversation_at, armed, silent_since, score, threshold, chance,
  quiet_at, deadline, conversations_per_week, messages_per_week, budget_factor, soonest_hours, day,
  day_messages, day_effective_share, day_messages_per_member, water, version)
SELECT concat('c', toString(number % {communities})), concat('g', toString(number)), 'slack',
  ['ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'ACTIVE', 'QUIET', 'COLD', 'DEAD', 'NEW'][1 + number % 10],
  now() - INTERVAL number % 400 HOUR, now(), silent, silent, silent, silent, 1, silent,
  number % 17, 8, 0.1, now() + INTERVAL number % 20 HOUR, now() + INTERVAL number % 60 HOUR,
  10 + number % 60, 100, 1, 12, today(), 30, 0.8, 3, number % 97 = 0, 1
FROM (SELECT number, now() - INTERVAL number % 90 HOUR AS silent FROM numbers({groups}));

INSERT INTO silences_raw (community_id, group_id, platform, from_state, state, state_since, at,
  armed, silent_since, score, threshold, version)
SELECT concat('c', toString(g % {communities})), concat('g', toString(g)), 'slack',
  if(k % 2 = 0, 'ACTIVE', 'QUIET'), if(k % 2 = 0, 'QUIET', 'ACTIVE'), at, at, 1, at, 3, 8, k
FROM (
  SELECT number % {groups} AS g, intDiv(number, {groups}) AS k,
    now() - INTERVAL (k * 60 + g % 60) HOUR AS at
  FROM numbers({groups} * 30));

INSERT INTO alerts_raw (community_id, rule, subject_type, subject, alert_id, rule_version, kind,
  severity, state, group_id, platform, opened_at, updated_at, since, score, threshold, title, text,
  paged, version)
SELECT c, 'cold-group', 'GROUP', g, concat('a', toString(number)), 1, 'silence.cold', 'WARNING',
  if(number % 20 = 0, 'OPEN', 'RESOLVED'), g, 'slack', at, at + INTERVAL 5 HOUR, at, 9, 8, 'Cold',
  'Silent for longer than usual', 1, 2
FROM (
  SELECT number, concat('c', toString(number % {groups} % {communities})) AS c,
    concat('g', toString(number % {groups})) AS g, now() - INTERVAL number % 2000 HOUR AS at
  FROM numbers({groups} * 3));

INSERT INTO alert_steps_raw (community_id, alert_id, sequence, at, step, state, page, held,
  severity, rule, rule_version, kind, subject_type, subject, group_id, opened_at, title, text)
SELECT community_id, alert_id, k, if(k = 1, opened_at, updated_at), if(k = 1, 'OPENED', 'RESOLVED'),
  if(k = 1, 'OPEN', 'RESOLVED'), 1, 'NOTHING', severity, rule, 1, kind, subject_type, subject,
  group_id, opened_at, title, text
FROM alerts_raw ARRAY JOIN [1, 2] AS k;

INSERT INTO churn_risks_raw (community_id, member_id, as_of, probability, score, community_ratio,
  platt_a, band, model, reason, text, usual_gap_days, first_at, last_at, active_days, gap_mean,
  activity, day_mask, week_mask, share, loyal, carries, version)
SELECT community_id, member_id, max(m.last_at), (xxHash64(member_id) % 1000) / 1000, 0, 1, 1,
  xxHash64(member_id) % 4, 'm8', 'recency', 'Silent for longer than usual', 3, min(m.first_at),
  max(m.last_at), uniq(day), 3, uniq(day), 255, 255, 0.0001, xxHash64(member_id) % 3 = 0,
  xxHash64(member_id) % 500 = 0, 1
FROM member_days_raw AS m GROUP BY community_id, member_id;

INSERT INTO churn_predictions_raw (community_id, member_id, snapshot, probability, score,
  community_ratio, platt_a, band, model, last_at, loyal)
SELECT community_id, member_id, toDateTime(toMonday(today()) - 7 * w, 'UTC'), probability, score, 1,
  1, band, model, last_at, loyal
FROM churn_risks_raw ARRAY JOIN range(12) AS w;

INSERT INTO churn_labels_raw (community_id, member_id, snapshot, lost, known_at)
SELECT community_id, member_id, snapshot, probability * 1000 > xxHash64(member_id, snapshot) % 1000,
  snapshot + INTERVAL 28 DAY
FROM churn_predictions_raw WHERE snapshot < now() - INTERVAL 28 DAY;

INSERT INTO member_tiers_raw (community_id, day, member_id, since, from_tier, tier, reason,
  member_since, version)
SELECT community_id, toDate(at), member_id, at,
  ['NONE', 'NEWCOMER', 'MEMBER', 'SILENT', 'MEMBER'][k],
  ['NEWCOMER', 'MEMBER', 'SILENT', 'MEMBER', 'LOYAL'][k], 'DAYS', first_at, k
FROM (
  SELECT community_id, member_id, first_at, k, first_at + INTERVAL k * 11 DAY AS at
  FROM churn_risks_raw ARRAY JOIN [1, 2, 3, 4, 5] AS k)
WHERE at < now();

INSERT INTO member_tier_now_raw (community_id, day, member_id, since, from_tier, tier, reason,
  member_since, version)
SELECT community_id, argMax(day, version), member_id, argMax(since, version),
  argMax(from_tier, version), argMax(tier, version), 'DAYS', any(member_since), max(t.version)
FROM member_tiers_raw AS t GROUP BY community_id, member_id;

INSERT INTO funnel_entries_raw (community_id, funnel, funnel_version, member_id, unit, platform,
  group_id, day, state, level, path, steps, reached_at, started_at, window_end, ended_at, breakdown,
  matured, is_settled, version, watermark)
SELECT c, 'purchase', 1, concat('m', toString(number)), g, 'slack', g, toDate(at),
  multiIf(number % 6 = 0, 'CONVERTED', at > now() - INTERVAL 7 DAY, 'IN_PROGRESS', 'EXPIRED'),
  if(number % 6 = 0, 4, 1 + number % 3) AS steps_taken,
  ['home', 'search', 'payment', 'bought'] AS way, arraySlice(way, 1, steps_taken),
  arrayMap(i -> at + INTERVAL i HOUR, range(toUInt32(steps_taken))), at,
  at + INTERVAL 7 DAY, at + INTERVAL 1 DAY, [['website', 'invite', 'qr'][1 + number % 3]],
  at <= now() - INTERVAL 7 DAY, 1, 1, now()
FROM (
  SELECT number, concat('c', toString(number % {groups} % {communities})) AS c,
    concat('g', toString(number % {groups})) AS g, now64(3) - INTERVAL number % 2100 HOUR AS at
  FROM numbers({groups} * 200));

INSERT INTO tier_entries_raw (community_id, member_id, tier, position, entered_at, version)
SELECT community_id, member_id, ['fan', 'active', 'intent'][k], k, first_at + INTERVAL k DAY, 1
FROM churn_risks_raw ARRAY JOIN [1, 2, 3] AS k WHERE xxHash64(member_id, k) % k = 0;

INSERT INTO parity_runs SELECT toString(number), now() - INTERVAL number DAY, 100000, 0, 900000, 0, 9
FROM numbers(30);

INSERT INTO metric_parity_raw SELECT '0', now(), 'group', community_id, group_id, window_start,
  ['messages', 'events'], [toInt64(messages), toInt64(events)],
  [toInt64(messages), toInt64(events)], 0
FROM group_activity_raw WHERE window_start >= today() - 2;

INSERT INTO rejected_raw (reason, job, detail, topic, partition, offset, recorded_at, record_key,
  payload, payload_size, community_id, group_id, event_id, occurred_at)
SELECT 'MALFORMED', 'decode', 'no Avro', 'hearth.messages', number % 8, number,
  now() - INTERVAL number % 2000 HOUR, '', 'x', 1, '', '', '', toDateTime64(0, 3, 'UTC')
FROM numbers(10000);
