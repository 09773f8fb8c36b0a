-- What feeds the communities: how many of its groups cannot be judged because it is down, and when
-- anybody in it was last heard.
SELECT s.community_id AS community_id, s.platform AS platform, s.groups AS groups,
  s.unknown AS unknown, s.heard_at AS heard_at, d.alert_id AS alert_id, d.since AS down_since
FROM (
  SELECT community_id, platform, count() AS groups, countIf(state = 'UNKNOWN') AS unknown,
    max(human_at) AS heard_at
  FROM group_status
  WHERE $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id, platform) AS s
LEFT JOIN (
  SELECT community_id, platform, alert_id, since
  FROM alerts
  WHERE kind = 'silence.source' AND state != 'RESOLVED'
  ORDER BY since
  LIMIT 1 BY community_id, platform) AS d USING (community_id, platform)
ORDER BY alert_id != '' DESC, unknown DESC, heard_at, community_id, platform
LIMIT 100
