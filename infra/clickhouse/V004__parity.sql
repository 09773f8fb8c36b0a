-- What `hearth verify` finds: the jobs' figures next to the same figures by plain SQL.

CREATE TABLE IF NOT EXISTS metric_parity_raw ${on_cluster} (
  run_id String COMMENT 'The run of verify, see parity_runs',
  checked_at DateTime64(3, 'UTC') COMMENT 'When',
  level LowCardinality(String) COMMENT 'group or community: whose minute it is',
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for a community, and for what happened outside any group',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  metrics Array(LowCardinality(String)) COMMENT 'Columns of the activity tables of which either side is not zero',
  stream Array(Int64) COMMENT 'What the job wrote, in the order of metrics',
  sql Array(Int64) COMMENT 'What plain SQL over the archive says, in the order of metrics',
  different UInt8 COMMENT 'How many of them differ'
)
ENGINE = ${replicated}MergeTree
PARTITION BY toYYYYMM(checked_at)
ORDER BY (run_id, level, community_id, group_id, window_start)
TTL toDateTime(checked_at) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Each minute compared by verify, kept for 30 days. Read it through the view metric_parity.';

CREATE VIEW IF NOT EXISTS metric_parity ${on_cluster} (
  run_id String COMMENT 'The run of verify, see parity_runs',
  checked_at DateTime64(3, 'UTC') COMMENT 'When',
  metric LowCardinality(String) COMMENT 'The column of group_activity or community_activity',
  level LowCardinality(String) COMMENT 'group or community: whose figure it is',
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for a community, and for what happened outside any group',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  stream Int64 COMMENT 'What the job wrote',
  sql Int64 COMMENT 'What plain SQL over the archive says',
  diff Int64 COMMENT 'stream - sql; 0 when both agree'
) AS
SELECT
  p.run_id AS run_id,
  p.checked_at AS checked_at,
  metric,
  p.level AS level,
  p.community_id AS community_id,
  p.group_id AS group_id,
  p.window_start AS window_start,
  stream_figure AS stream,
  sql_figure AS sql,
  stream_figure - sql_figure AS diff
FROM metric_parity_raw AS p
ARRAY JOIN p.metrics AS metric, p.stream AS stream_figure, p.sql AS sql_figure
COMMENT 'Each figure compared by verify; figures that are zero on both sides are left out.';

CREATE TABLE IF NOT EXISTS parity_runs ${on_cluster} (
  run_id String COMMENT 'Names the run',
  checked_at DateTime64(3, 'UTC') COMMENT 'When',
  windows UInt64 COMMENT 'Minutes compared, of groups and of communities',
  different_windows UInt64 COMMENT 'Of these: with at least one figure that differs',
  compared UInt64 COMMENT 'Figures compared',
  different UInt64 COMMENT 'Of these: not equal',
  seconds Float64 COMMENT 'How long it took, seconds'
)
ENGINE = ${replicated}MergeTree
ORDER BY (checked_at, run_id)
COMMENT 'Runs of verify.';
