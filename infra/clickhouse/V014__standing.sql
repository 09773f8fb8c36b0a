-- How the groups stand, for people who look: which are cold and why, and in which hours a group was
-- livelier or quieter than it usually is. Both are asked anew each time.

CREATE VIEW IF NOT EXISTS v_cold ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  cold_since DateTime64(3, 'UTC') COMMENT 'Since when it is judged cold, event time',
  silent_since DateTime64(3, 'UTC') COMMENT 'The last message that counts',
  why String COMMENT 'The reason in a sentence or two, English',
  why_zh String COMMENT 'The same in Chinese; empty where no alert tells of it',
  score Float64 COMMENT 'Conversations missed when it was last judged',
  threshold Float64 COMMENT 'The score from which it is cold',
  usually_every_hours Float64 COMMENT 'How often a conversation usually begins there, operational hours',
  alert_id String COMMENT 'The alert that tells of it, see alerts; empty for none',
  alert_state LowCardinality(String) COMMENT 'OPEN or ACKNOWLEDGED; empty for no alert',
  acknowledged_by String COMMENT 'Who takes care of it; empty for nobody',
  sql String COMMENT 'A query of the raw tables that gives the score at its beginning'
) AS
SELECT
  s.community_id AS community_id,
  s.group_id AS group_id,
  s.state_since AS cold_since,
  s.silent_since AS silent_since,
  if(a.alert_id != '', a.text,
    concat(
      'Usually a conversation every ', toString(round(usually_every_hours, 1)), ' hours; ',
      toString(round(s.score, 1)), ' were expected since the last message and none began.')) AS why,
  a.text_zh AS why_zh,
  s.score AS score,
  s.threshold AS threshold,
  168 / s.conversations_per_week AS usually_every_hours,
  a.alert_id AS alert_id,
  a.state AS alert_state,
  a.acknowledged_by AS acknowledged_by,
  a.sql AS sql
FROM (SELECT * FROM group_status_raw FINAL WHERE state = 'COLD') AS s
LEFT JOIN (
  SELECT community_id, group_id, alert_id, state, text, text_zh, acknowledged_by, sql
  FROM alerts_raw FINAL
  WHERE kind = 'silence.cold' AND state != 'RESOLVED'
  ORDER BY opened_at DESC
  LIMIT 1 BY community_id, group_id) AS a USING (community_id, group_id)
ORDER BY cold_since DESC, community_id, group_id
COMMENT 'Which groups are cold and why, the newest first.';

-- By definition a fifth of all hours lie outside of their band, so no alert is made of it: it would
-- be a storm at any hour. It is for charts, and for finding hours worth a look. Hours are those of
-- UTC: the hours of the week of a group's own time are the same ones, except where a zone is half an
-- hour off or its clocks were changed within the eight weeks.
CREATE VIEW IF NOT EXISTS v_activity_band ${on_cluster} (
  community_id LowCardinality(String) COMMENT 'The community',
  group_id LowCardinality(String) COMMENT 'The group',
  window_start DateTime('UTC') COMMENT 'Start of the hour',
  messages UInt64 COMMENT 'Messages of members, staff and owners in it; no notices',
  weeks UInt8 COMMENT 'How many of the eight weeks before it the group was there',
  q10 Float64 COMMENT 'One of ten such hours in those weeks had no more; hours without messages count',
  q90 Float64 COMMENT 'Nine of ten such hours in those weeks had no more',
  side LowCardinality(String) COMMENT 'below, within or above the band from q10 to q90; unknown in the first four weeks of a group'
) AS
WITH (SELECT toStartOfHour(max(window_start)) FROM group_activity_raw) AS present
SELECT
  community_id,
  group_id,
  window_start,
  said_then AS messages,
  toUInt8(least(8, intDiv(toUnixTimestamp(window_start) - toUnixTimestamp(first_hour), 604800))) AS weeks,
  arrayReduce('quantileExactInclusive(0.1)', usual) AS q10,
  arrayReduce('quantileExactInclusive(0.9)', usual) AS q90,
  multiIf(weeks < 4, 'unknown', messages < q10, 'below', messages > q90, 'above', 'within') AS side
FROM (
  SELECT
    community_id, group_id, window_start, first_hour, said_then,
    least(8, intDiv(toUnixTimestamp(window_start) - toUnixTimestamp(first_hour), 604800)) AS there,
    arrayResize(arrayReverseSort(before), greatest(there, 1), 0) AS usual
  FROM (
    SELECT
      community_id, group_id, first_hour,
      hour + toIntervalWeek(later) AS window_start,
      sumIf(said, later = 0) AS said_then,
      groupArrayIf(said, later > 0) AS before
    FROM (
      SELECT
        community_id, group_id, toStartOfHour(window_start) AS hour, sum(messages_all) AS said,
        min(hour) OVER (PARTITION BY community_id, group_id) AS first_hour
      FROM group_activity_raw FINAL
      WHERE group_id != ''
      GROUP BY community_id, group_id, hour
      HAVING said > 0)
    ARRAY JOIN range(9) AS later
    GROUP BY community_id, group_id, first_hour, window_start))
WHERE window_start < present
COMMENT 'Each full hour of each group against the same hour of the week in the eight weeks before it; an hour that is not there had no message, as in all eight weeks. Filter by community_id, group_id and window_start.';
