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

-- A refused row is kept as it was to be inserted, in RowBinary: a length in one byte or two stands
-- before each text, and both raw tables begin with community, group, time and event.
CREATE VIEW IF NOT EXISTS unstorable_events ${on_cluster} (
  raw_table LowCardinality(String) COMMENT 'messages_raw or events_raw',
  community_id String COMMENT 'The community',
  group_id String COMMENT 'The group; empty for what happened outside any',
  occurred_at DateTime64(3, 'UTC') COMMENT 'When it happened',
  event_id String COMMENT 'The event'
) AS
WITH refused AS (
  SELECT DISTINCT
    job AS raw_table,
    community_id,
    group_id,
    occurred_at,
    substring(event, if(c < 128, 2, 3), c % 128 + if(c < 128, 0, 128 * reinterpretAsUInt8(substring(event, 2, 1)))) AS event_id
  FROM (
    SELECT
      job,
      community_id,
      if(b < 128, 2, 3) AS group_from,
      b % 128 + if(b < 128, 0, 128 * reinterpretAsUInt8(substring(group, 2, 1))) AS group_size,
      substring(group, group_from, group_size) AS group_id,
      fromUnixTimestamp64Milli(reinterpretAsInt64(substring(group, group_from + group_size, 8)), 'UTC') AS occurred_at,
      substring(group, group_from + group_size + 8) AS event,
      reinterpretAsUInt8(substring(event, 1, 1)) AS c
    FROM (
      SELECT
        job,
        reinterpretAsUInt8(substring(payload, 1, 1)) AS a,
        if(a < 128, 2, 3) AS community_from,
        a % 128 + if(a < 128, 0, 128 * reinterpretAsUInt8(substring(payload, 2, 1))) AS community_size,
        substring(payload, community_from, community_size) AS community_id,
        substring(payload, community_from + community_size) AS group,
        reinterpretAsUInt8(substring(group, 1, 1)) AS b
      FROM rejected_raw
      WHERE reason = 'UNSTORABLE' AND job IN ('messages_raw', 'events_raw'))))
SELECT raw_table, community_id, group_id, occurred_at, event_id
FROM refused
WHERE (raw_table, community_id, group_id, occurred_at, event_id) NOT IN (
  SELECT 'messages_raw', community_id, group_id, occurred_at, event_id FROM messages_raw
  WHERE (community_id, group_id, occurred_at) IN (SELECT community_id, group_id, occurred_at FROM refused)
  UNION ALL
  SELECT 'events_raw', community_id, group_id, occurred_at, event_id FROM events_raw
  WHERE (community_id, group_id, occurred_at) IN (SELECT community_id, group_id, occurred_at FROM refused))
COMMENT 'Events that were counted but whose raw row ClickHouse refused, as long as they are not archived.';
