-- Alerts, written by the alert stage that stands behind all jobs: what each is now, and every step
-- that it took. Both are written again by a replay with the same values under the same keys.

CREATE TABLE IF NOT EXISTS alerts_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  rule LowCardinality(String) COMMENT 'The rule that raised it',
  subject_type LowCardinality(String) COMMENT 'What it is about: GROUP, SOURCE, COMMUNITY, MEMBER or FUNNEL',
  subject String COMMENT 'Which one: a group id, a platform, the community id, a member id' CODEC(ZSTD(1)),
  alert_id String COMMENT 'The alert: the same after a replay' CODEC(ZSTD(1)),
  rule_version UInt32 COMMENT 'Version of the rule' CODEC(T64, ZSTD(1)),
  kind LowCardinality(String) COMMENT 'What was found: silence.cold, silence.source ...',
  severity LowCardinality(String) COMMENT 'How urgent it is now: INFO, WARNING or CRITICAL',
  state LowCardinality(String) COMMENT 'OPEN, ACKNOWLEDGED or RESOLVED',
  group_id String COMMENT 'The group; empty where it is about none' CODEC(ZSTD(1)),
  platform LowCardinality(String) COMMENT 'The platform; empty where it is about none',
  opened_at DateTime64(3, 'UTC') COMMENT 'When it opened, event time' CODEC(Delta(8), ZSTD(1)),
  updated_at DateTime64(3, 'UTC') COMMENT 'When its last step happened, event time: its end, where it is resolved' CODEC(Delta(8), ZSTD(1)),
  since DateTime64(3, 'UTC') COMMENT 'Since when what it tells of has held' CODEC(Delta(8), ZSTD(1)),
  score Float64 COMMENT 'The score at the last step, in the unit of its kind' CODEC(ZSTD(1)),
  threshold Float64 COMMENT 'The score from which the kind speaks' CODEC(ZSTD(1)),
  title String COMMENT 'A few words, English' CODEC(ZSTD(1)),
  text String COMMENT 'The reason in a sentence or two, English' CODEC(ZSTD(1)),
  title_zh String COMMENT 'A few words, Chinese' CODEC(ZSTD(1)),
  text_zh String COMMENT 'The reason in a sentence or two, Chinese' CODEC(ZSTD(1)),
  evidence String COMMENT 'What it rests on, a JSON object' CODEC(ZSTD(1)),
  sql String COMMENT 'A query of the raw tables that gives the same score; empty for none' CODEC(ZSTD(1)),
  members Array(String) COMMENT 'Of an alert that stands for many: their subjects, up to 1000' CODEC(ZSTD(1)),
  acknowledged_by String COMMENT 'Who takes care of it; empty for nobody' CODEC(ZSTD(1)),
  paged UInt8 COMMENT '1 once somebody was told of it',
  version UInt64 COMMENT 'Which of two rows with one key stays: the higher; the sequence of the step' CODEC(Delta(8), ZSTD(1)),
  written_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree(version)
PARTITION BY toYYYYMM(opened_at)
ORDER BY (community_id, rule, subject_type, subject, alert_id)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Every alert, one row or more per alert. Read it through the view alerts.';

CREATE TABLE IF NOT EXISTS alert_steps_raw ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  alert_id String COMMENT 'The alert, see alerts' CODEC(ZSTD(1)),
  sequence UInt32 COMMENT 'The step within the alert, from 1 without a gap' CODEC(T64, ZSTD(1)),
  at DateTime64(3, 'UTC') COMMENT 'When it happened, event time' CODEC(Delta(8), ZSTD(1)),
  step LowCardinality(String) COMMENT 'OPENED, UPDATED, ESCALATED, REMINDED, ACKNOWLEDGED or RESOLVED',
  state LowCardinality(String) COMMENT 'What the alert is since: OPEN, ACKNOWLEDGED or RESOLVED',
  page UInt8 COMMENT '1 where somebody was to be told of it',
  held LowCardinality(String) COMMENT 'Why nobody was, where somebody would have been: STORM, QUIET, SOURCE or CROWD; else NOTHING',
  severity LowCardinality(String) COMMENT 'How urgent the alert is since: INFO, WARNING or CRITICAL',
  rule LowCardinality(String) COMMENT 'The rule that raised it',
  rule_version UInt32 COMMENT 'Version of the rule' CODEC(T64, ZSTD(1)),
  kind LowCardinality(String) COMMENT 'What was found: silence.cold, silence.source ...',
  subject_type LowCardinality(String) COMMENT 'What it is about: GROUP, SOURCE, COMMUNITY, MEMBER or FUNNEL',
  subject String COMMENT 'Which one: a group id, a platform, the community id, a member id' CODEC(ZSTD(1)),
  group_id String COMMENT 'The group; empty where it is about none' CODEC(ZSTD(1)),
  opened_at DateTime64(3, 'UTC') COMMENT 'When the alert opened, event time' CODEC(Delta(8), ZSTD(1)),
  score Float64 COMMENT 'The score at this step, in the unit of its kind' CODEC(ZSTD(1)),
  threshold Float64 COMMENT 'The score from which the kind speaks' CODEC(ZSTD(1)),
  title String COMMENT 'A few words, English' CODEC(ZSTD(1)),
  text String COMMENT 'The reason in a sentence or two, English' CODEC(ZSTD(1)),
  acknowledged_by String COMMENT 'Who takes care of it; empty for nobody' CODEC(ZSTD(1)),
  written_at DateTime64(3, 'UTC') DEFAULT now64(3) COMMENT 'When the row was written' CODEC(Delta(8), ZSTD(1))
)
ENGINE = ${replicated}ReplacingMergeTree
PARTITION BY toYYYYMM(opened_at)
ORDER BY (community_id, alert_id, sequence)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Every step of every alert, one row or more per step. Read it through the view alert_steps.';

CREATE VIEW IF NOT EXISTS alerts ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  rule LowCardinality(String) COMMENT 'The rule that raised it',
  subject_type LowCardinality(String) COMMENT 'What it is about: GROUP, SOURCE, COMMUNITY, MEMBER or FUNNEL',
  subject String COMMENT 'Which one: a group id, a platform, the community id, a member id',
  alert_id String COMMENT 'The alert: the same after a replay',
  rule_version UInt32 COMMENT 'Version of the rule',
  kind LowCardinality(String) COMMENT 'What was found: silence.cold, silence.source ...',
  severity LowCardinality(String) COMMENT 'How urgent it is now: INFO, WARNING or CRITICAL',
  state LowCardinality(String) COMMENT 'OPEN, ACKNOWLEDGED or RESOLVED',
  group_id String COMMENT 'The group; empty where it is about none',
  platform LowCardinality(String) COMMENT 'The platform; empty where it is about none',
  opened_at DateTime64(3, 'UTC') COMMENT 'When it opened, event time',
  updated_at DateTime64(3, 'UTC') COMMENT 'When its last step happened, event time: its end, where it is resolved',
  since DateTime64(3, 'UTC') COMMENT 'Since when what it tells of has held',
  score Float64 COMMENT 'The score at the last step, in the unit of its kind',
  threshold Float64 COMMENT 'The score from which the kind speaks',
  title String COMMENT 'A few words, English',
  text String COMMENT 'The reason in a sentence or two, English',
  title_zh String COMMENT 'A few words, Chinese',
  text_zh String COMMENT 'The reason in a sentence or two, Chinese',
  evidence String COMMENT 'What it rests on, a JSON object',
  sql String COMMENT 'A query of the raw tables that gives the same score; empty for none',
  members Array(String) COMMENT 'Of an alert that stands for many: their subjects, up to 1000',
  acknowledged_by String COMMENT 'Who takes care of it; empty for nobody',
  paged UInt8 COMMENT '1 once somebody was told of it',
  version UInt64 COMMENT 'The sequence of its last step',
  written_at DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM alerts_raw FINAL
COMMENT 'Every alert once, as it is now. Filter by community_id and rule: that is its order.';

CREATE VIEW IF NOT EXISTS alert_steps ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  alert_id String COMMENT 'The alert, see alerts',
  sequence UInt32 COMMENT 'The step within the alert, from 1 without a gap',
  at DateTime64(3, 'UTC') COMMENT 'When it happened, event time',
  step LowCardinality(String) COMMENT 'OPENED, UPDATED, ESCALATED, REMINDED, ACKNOWLEDGED or RESOLVED',
  state LowCardinality(String) COMMENT 'What the alert is since: OPEN, ACKNOWLEDGED or RESOLVED',
  page UInt8 COMMENT '1 where somebody was to be told of it',
  held LowCardinality(String) COMMENT 'Why nobody was, where somebody would have been: STORM, QUIET, SOURCE or CROWD; else NOTHING',
  severity LowCardinality(String) COMMENT 'How urgent the alert is since: INFO, WARNING or CRITICAL',
  rule LowCardinality(String) COMMENT 'The rule that raised it',
  rule_version UInt32 COMMENT 'Version of the rule',
  kind LowCardinality(String) COMMENT 'What was found: silence.cold, silence.source ...',
  subject_type LowCardinality(String) COMMENT 'What it is about: GROUP, SOURCE, COMMUNITY, MEMBER or FUNNEL',
  subject String COMMENT 'Which one: a group id, a platform, the community id, a member id',
  group_id String COMMENT 'The group; empty where it is about none',
  opened_at DateTime64(3, 'UTC') COMMENT 'When the alert opened, event time',
  score Float64 COMMENT 'The score at this step, in the unit of its kind',
  threshold Float64 COMMENT 'The score from which the kind speaks',
  title String COMMENT 'A few words, English',
  text String COMMENT 'The reason in a sentence or two, English',
  acknowledged_by String COMMENT 'Who takes care of it; empty for nobody',
  written_at DateTime64(3, 'UTC') COMMENT 'When the row was written'
) AS
SELECT * FROM alert_steps_raw FINAL
COMMENT 'Every step of every alert once. Filter by community_id and alert_id: that is its order.';
