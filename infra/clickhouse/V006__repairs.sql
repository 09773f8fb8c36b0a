-- Why a minute that verify compares differs, and what `hearth verify --repair` wrote anew.

CREATE TABLE IF NOT EXISTS parity_causes ${on_cluster} (
  run_id String COMMENT 'The run of verify, see parity_runs',
  checked_at DateTime64(3, 'UTC') COMMENT 'When',
  level LowCardinality(String) COMMENT 'group or community: whose minute it is',
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for a community, and for what happened outside any group',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  cause LowCardinality(String) COMMENT 'late: without its late events the archive says what the job wrote; unstorable: the job counted an event whose raw row ClickHouse refused; else other',
  late_events UInt32 COMMENT 'Events of the minute that came too late to be counted',
  local_date Date COMMENT 'The day in the community''s calendar, as its events have it; 1970-01-01 where the archive has none'
)
ENGINE = ${replicated}MergeTree
PARTITION BY toYYYYMM(checked_at)
ORDER BY (run_id, level, community_id, group_id, window_start)
TTL toDateTime(checked_at) + INTERVAL 30 DAY
SETTINGS ttl_only_drop_parts = 1
COMMENT 'Why each minute that verify found different differs, kept for 30 days.';

CREATE TABLE IF NOT EXISTS repairs ${on_cluster} (
  run_id String COMMENT 'The run of verify that found the difference, see parity_runs',
  repaired_at DateTime64(3, 'UTC') COMMENT 'When',
  level LowCardinality(String) COMMENT 'group or community: whose minute it is',
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group; empty for a community, and for what happened outside any group',
  window_start DateTime('UTC') COMMENT 'Start of the minute',
  reason LowCardinality(String) COMMENT 'late: events came too late to be counted; else other',
  metrics Array(LowCardinality(String)) COMMENT 'Columns of the activity tables that changed',
  was Array(Int64) COMMENT 'What stood there, in the order of metrics',
  now Array(Int64) COMMENT 'What stands there since, in the order of metrics'
)
ENGINE = ${replicated}MergeTree
PARTITION BY toYYYYMM(repaired_at)
ORDER BY (level, community_id, group_id, window_start, repaired_at)
COMMENT 'Every minute that hearth verify --repair wrote anew from the archive.';

CREATE VIEW IF NOT EXISTS unstorable_events ${on_cluster} (
  raw_table LowCardinality(String) COMMENT 'messages_raw or events_raw',
  community_id String COMMENT 'The community',
  group_id String COMMENT 'The group; empty for what happened outside any',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened',
  event_id String COMMENT 'The event'
) AS
SELECT DISTINCT job AS raw_table, community_id, group_id, occurred_at, event_id
FROM rejected_raw
WHERE reason = 'UNSTORABLE' AND job IN ('messages_raw', 'events_raw')
  AND (job, community_id, group_id, occurred_at, event_id) NOT IN (
    SELECT 'messages_raw', community_id, group_id, occurred_at, event_id FROM messages_raw
    WHERE (community_id, group_id, occurred_at) IN (
      SELECT community_id, group_id, occurred_at FROM rejected_raw
      WHERE reason = 'UNSTORABLE' AND job = 'messages_raw')
    UNION ALL
    SELECT 'events_raw', community_id, group_id, occurred_at, event_id FROM events_raw
    WHERE (community_id, group_id, occurred_at) IN (
      SELECT community_id, group_id, occurred_at FROM rejected_raw
      WHERE reason = 'UNSTORABLE' AND job = 'events_raw'))
COMMENT 'Events that were counted but whose raw row ClickHouse refused, as long as they are not archived.';
