-- What is going on: the last five whole minutes, and what waits for somebody. Posters are counted by
-- the table of five minutes, since those of single minutes cannot be added up.
WITH
  toStartOfMinute($__toTime) AS minute,
  toStartOfFiveMinutes($__toTime) AS slot_end
SELECT
  talk.messages / 5 AS messages_per_minute,
  talk.messages / 300 AS messages_per_second,
  who.groups AS active_groups,
  who.members AS active_members,
  open.alerts AS alerts_open,
  open.critical AS alerts_critical,
  open.warning AS alerts_warning,
  open.unattended AS alerts_unattended
FROM (
  SELECT sum(messages_all) AS messages
  FROM community_activity
  WHERE window_start >= minute - 300 AND window_start < minute
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS talk
CROSS JOIN (
  SELECT uniqExact(community_id, group_id) AS groups, uniqExact(community_id, member_id) AS members
  FROM posters_5m
  WHERE slot >= slot_end - 300 AND slot < slot_end
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS who
CROSS JOIN (
  SELECT count() AS alerts, countIf(severity = 'CRITICAL') AS critical,
    countIf(severity = 'WARNING') AS warning, countIf(state = 'OPEN') AS unattended
  FROM alerts
  WHERE state != 'RESOLVED'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS open
