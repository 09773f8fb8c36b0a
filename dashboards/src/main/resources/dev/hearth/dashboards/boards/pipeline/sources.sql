-- A source is a platform of a community. It is down when it promised pulses and broke the promise:
-- then all its groups are UNKNOWN, and nobody is paged for them. Of the archive only the last quarter
-- of an hour is read; who was silent for longer is known by the groups.
SELECT
  community_id,
  platform,
  toUInt8(unheard = 0) AS up,
  toInt64(now()) - toInt64(toUnixTimestamp(newest)) AS age,
  groups,
  unheard,
  down_since
FROM (
  SELECT
    community_id,
    platform,
    max(at) AS newest,
    sum(known) AS groups,
    sum(unknown) AS unheard,
    if(unheard = 0, NULL, minIf(since, unknown = 1)) AS down_since
  FROM (
    SELECT
      community_id, platform, human_at AS at, 1 AS known, toUInt8(state = 'UNKNOWN') AS unknown,
      state_since AS since
    FROM group_status
    UNION ALL
    SELECT community_id, platform, max(occurred_at), 0, 0, toDateTime64(0, 3, 'UTC')
    FROM messages_raw
    WHERE occurred_at >= now() - INTERVAL 15 MINUTE
    GROUP BY community_id, platform
    UNION ALL
    SELECT community_id, platform, max(occurred_at), 0, 0, toDateTime64(0, 3, 'UTC')
    FROM events_raw
    WHERE occurred_at >= now() - INTERVAL 15 MINUTE
    GROUP BY community_id, platform
  )
  GROUP BY community_id, platform
)
ORDER BY up, age DESC
