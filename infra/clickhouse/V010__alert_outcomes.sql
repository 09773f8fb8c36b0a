-- What came of alerts: did staff act, did members talk with one another after that, and was there
-- anything to act on at all. Asked of the archive anew each time: alerts are few, and only the
-- groups and days around them are read. A message that is there twice has the same time and author
-- both times, which changes nothing here, so what is raw needs no FINAL.

CREATE VIEW IF NOT EXISTS alert_outcomes ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  rule LowCardinality(String) COMMENT 'The rule that raised it',
  group_id String COMMENT 'The group that it is about',
  alert_id String COMMENT 'The alert, see alerts',
  kind LowCardinality(String) COMMENT 'What was found: silence.cold, silence.water ...',
  severity LowCardinality(String) COMMENT 'How urgent it is now: INFO, WARNING or CRITICAL',
  since DateTime64(3, 'UTC') COMMENT 'Since when what it tells of has held',
  opened_at DateTime64(3, 'UTC') COMMENT 'When it opened, event time',
  ended_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When it was over, event time; NULL while it is not',
  acted_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When staff first acted after it opened, before its end and within 24 hours: a staff.action in the group, or a message there by staff or owner; NULL for never',
  acted_on UInt8 COMMENT '1 when staff acted in that time',
  revived_at Nullable(DateTime64(3, 'UTC')) COMMENT 'When, within 2 hours of the action, a member first spoke after another who had spoken less than 30 minutes before, both after the action; NULL for never',
  revived UInt8 COMMENT '1 when members talked with one another within 2 hours of the action',
  minutes_to_action Nullable(Float64) COMMENT 'From its opening to the action; NULL without one',
  minutes_to_revival Nullable(Float64) COMMENT 'From the action to the conversation; NULL without one',
  false_alarm UInt8 COMMENT '1 when it was over within 28 days of since and no staff had acted by then, however late',
  mature UInt8 COMMENT '1 once that can be judged: it is over, or 28 days have passed since'
) AS
WITH
  stated AS (
    SELECT
      community_id, rule, group_id, alert_id, kind, severity, since, opened_at,
      if(state = 'RESOLVED', toNullable(updated_at), NULL) AS ended_at,
      least(ifNull(ended_at, since + INTERVAL 28 DAY), since + INTERVAL 28 DAY) AS watched_until
    FROM alerts
    WHERE subject_type = 'GROUP'),
  watched AS (
    SELECT
      community_id, group_id,
      toDate(opened_at) + arrayJoin(range(toUInt32(greatest(0, dateDiff('day', opened_at, watched_until)) + 1))) AS day
    FROM stated),
  acted AS (
    SELECT
      s.community_id AS community_id, s.rule AS rule, s.group_id AS group_id,
      s.alert_id AS alert_id,
      any(s.opened_at) AS opened,
      min(x.at) AS first_at
    FROM (
      SELECT community_id, group_id, occurred_at AS at
      FROM messages_raw
      WHERE (community_id, group_id, toDate(occurred_at)) IN (SELECT * FROM watched)
        AND role IN ('STAFF', 'OWNER') AND kind != 'SYSTEM'
      UNION ALL
      SELECT community_id, group_id, occurred_at
      FROM events_raw
      WHERE (community_id, group_id, toDate(occurred_at)) IN (SELECT * FROM watched)
        AND type = 'staff.action') AS x
    INNER JOIN stated AS s ON x.community_id = s.community_id AND x.group_id = s.group_id
    WHERE x.at > s.opened_at AND x.at <= s.watched_until
    GROUP BY community_id, rule, group_id, alert_id),
  answered AS (
    SELECT
      d.community_id AS community_id, d.rule AS rule, d.alert_id AS alert_id,
      any(d.first_at) AS acted_at,
      arraySort(groupUniqArray((m.at, m.member_id))) AS said,
      arrayFirst(
        i -> said[i].2 != said[i - 1].2 AND said[i].1 < said[i - 1].1 + INTERVAL 30 MINUTE,
        arraySlice(arrayEnumerate(said), 2)) AS answer,
      said[answer].1 AS revived_at
    FROM (
      SELECT community_id, group_id, occurred_at AS at, member_id
      FROM messages_raw
      WHERE (community_id, group_id, toDate(occurred_at)) IN (
          SELECT community_id, group_id, toDate(opened_at) + arrayJoin([0, 1, 2]) FROM stated)
        AND role = 'MEMBER' AND kind != 'SYSTEM') AS m
    INNER JOIN acted AS d ON m.community_id = d.community_id AND m.group_id = d.group_id
    WHERE m.at > d.first_at AND m.at <= d.first_at + INTERVAL 2 HOUR
      AND d.first_at <= d.opened + INTERVAL 24 HOUR
    GROUP BY community_id, rule, alert_id
    HAVING answer > 0)
SELECT
  s.community_id AS community_id,
  s.rule AS rule,
  s.group_id AS group_id,
  s.alert_id AS alert_id,
  s.kind AS kind,
  s.severity AS severity,
  s.since AS since,
  s.opened_at AS opened_at,
  s.ended_at AS ended_at,
  if(d.alert_id != '' AND d.first_at <= s.opened_at + INTERVAL 24 HOUR, toNullable(d.first_at), NULL) AS acted_at,
  toUInt8(isNotNull(acted_at)) AS acted_on,
  if(r.alert_id != '', toNullable(r.revived_at), NULL) AS revived_at,
  toUInt8(isNotNull(revived_at)) AS revived,
  dateDiff('millisecond', opened_at, acted_at) / 60000 AS minutes_to_action,
  dateDiff('millisecond', acted_at, revived_at) / 60000 AS minutes_to_revival,
  toUInt8(ifNull(ended_at < since + INTERVAL 28 DAY, 0) AND d.alert_id = '') AS false_alarm,
  toUInt8(isNotNull(ended_at) OR since <= now64(3, 'UTC') - INTERVAL 28 DAY) AS mature
FROM stated AS s
LEFT JOIN acted AS d
  ON s.community_id = d.community_id AND s.rule = d.rule AND s.alert_id = d.alert_id
LEFT JOIN answered AS r
  ON s.community_id = r.community_id AND s.rule = r.rule AND s.alert_id = r.alert_id
COMMENT 'What came of each alert about a group. Filter by community_id and rule.';

CREATE VIEW IF NOT EXISTS alert_rules_outcome ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  rule LowCardinality(String) COMMENT 'The rule',
  alerts UInt64 COMMENT 'Alerts about groups that it raised',
  acted_on UInt64 COMMENT 'Of alerts: staff acted before the end and within 24 hours',
  revived UInt64 COMMENT 'Of acted_on: members talked with one another within 2 hours of the action',
  revival_rate Nullable(Float64) COMMENT 'revived of acted_on, 0 to 1; NULL when none was acted on',
  median_minutes_to_action Nullable(Float64) COMMENT 'Of acted_on: half of the actions came sooner; NULL for none',
  median_minutes_to_revival Nullable(Float64) COMMENT 'Of revived: half of the conversations came sooner; NULL for none',
  judged UInt64 COMMENT 'Of alerts: over, or 28 days old',
  false_alarms UInt64 COMMENT 'Of judged: over by itself within 28 days, without staff',
  precision Nullable(Float64) COMMENT '1 - false_alarms of judged, 0 to 1; NULL while none is judged'
) AS
SELECT
  o.community_id AS community_id,
  o.rule AS rule,
  count() AS alerts,
  sum(o.acted_on) AS acted_on,
  sum(o.revived) AS revived,
  if(acted_on = 0, NULL, revived / acted_on) AS revival_rate,
  quantileExact(o.minutes_to_action) AS median_minutes_to_action,
  quantileExact(o.minutes_to_revival) AS median_minutes_to_revival,
  sum(o.mature) AS judged,
  sum(o.false_alarm) AS false_alarms,
  if(judged = 0, NULL, 1 - false_alarms / judged) AS precision
FROM alert_outcomes AS o
GROUP BY o.community_id, o.rule
COMMENT 'What came of the alerts of each rule, by community.';
