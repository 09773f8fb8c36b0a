-- What `hearth verify` finds: the jobs' figures next to the same figures by plain SQL.

CREATE TABLE IF NOT EXISTS metric_parity ${on_cluster} (
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
)
ENGINE = ${replicated}MergeTree
PARTITION BY toYYYYMM(checked_at)
ORDER BY (run_id, metric, level, community_id, group_id, window_start)
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Each figure compared by verify; windows where both sides are zero are left out.';

CREATE TABLE IF NOT EXISTS parity_runs ${on_cluster} (
  run_id String COMMENT 'Names the run',
  checked_at DateTime64(3, 'UTC') COMMENT 'When',
  compared UInt64 COMMENT 'Figures compared',
  different UInt64 COMMENT 'Of these: not equal',
  seconds Float64 COMMENT 'How long it took, seconds'
)
ENGINE = ${replicated}MergeTree
ORDER BY (checked_at, run_id)
COMMENT 'Runs of verify.';
