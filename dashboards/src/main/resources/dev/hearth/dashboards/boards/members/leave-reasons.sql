-- As v_leave_reasons, of those who left in the span only: what came before is looked for in the span
-- and the day before it, and only of those who left.
SELECT reason, count() AS members
FROM (
  SELECT
    multiIf(
      s.kicked, 'kicked',
      arrayExists(f -> f.1 = 'violation' AND f.2 = s.group_id AND f.3 <= s.at AND f.3 > s.at - INTERVAL 1 DAY, d.facts), 'violation',
      arrayExists(f -> f.1 = 'question' AND f.2 = s.group_id AND f.3 <= s.at AND f.3 > s.at - INTERVAL 2 DAY, d.facts)
        AND NOT arrayExists(f -> f.1 = 'reply' AND f.2 = s.group_id AND f.3 <= s.at AND f.3 > s.at - INTERVAL 1 DAY, d.facts), 'unanswered',
      arrayExists(f -> f.1 != s.member_id AND f.2 <= s.at AND f.2 > s.at - INTERVAL 1 DAY, a.ads), 'ad',
      arrayExists(f -> f.1 = 'campaign' AND f.3 <= s.at AND f.3 > s.at - INTERVAL 1 DAY, d.facts), 'campaign',
      NOT arrayExists(f -> f.1 = 'wrote' AND f.2 = s.group_id AND f.3 <= s.at, d.facts), 'never_wrote',
      'unknown') AS reason
  FROM (
    SELECT community_id, group_id, member_id, occurred_at AS at, step = 'kicked' AS kicked
    FROM member_steps
    WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    LIMIT 1 BY community_id, group_id, member_id, occurred_at) AS s
  LEFT JOIN (
    SELECT community_id, member_id, groupArray((what, group_id, at)) AS facts
    FROM (
      SELECT community_id, member_id, if(type = 'rule.violated', 'violation', 'campaign') AS what, toString(group_id) AS group_id, occurred_at AS at
      FROM events_raw
      WHERE (type = 'rule.violated' OR startsWith(type, 'campaign.'))
        AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      UNION ALL
      SELECT community_id, to_member_id, 'reply', toString(group_id), occurred_at
      FROM member_replies
      WHERE day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
        AND (community_id, group_id, to_member_id) IN (
        SELECT community_id, group_id, member_id
        FROM member_steps
        WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
      UNION ALL
      -- A repeat of a row says the same, and questions of a day are never taken back.
      SELECT community_id, member_id, 'question', toString(group_id), toDateTime64(day, 3, 'UTC')
      FROM member_days_raw
      WHERE questions > 0 AND day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
        AND (community_id, group_id, member_id) IN (
        SELECT community_id, group_id, member_id
        FROM member_steps
        WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
      UNION ALL
      SELECT community_id, member_id, 'wrote', toString(group_id), min(first_at)
      FROM first_posts
      WHERE (community_id, group_id, member_id) IN (
        SELECT community_id, group_id, member_id
        FROM member_steps
        WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
      GROUP BY community_id, group_id, member_id)
    GROUP BY community_id, member_id) AS d ON d.community_id = s.community_id AND d.member_id = s.member_id
  LEFT JOIN (
    SELECT community_id, group_id, groupArray((member_id, occurred_at)) AS ads
    FROM events_raw
    WHERE type = 'rule.violated' AND attributes['rule'] = 'ad'
      AND (community_id, group_id) IN (
        SELECT community_id, group_id
        FROM member_steps
        WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
      AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY community_id, group_id) AS a ON a.community_id = s.community_id AND a.group_id = s.group_id)
GROUP BY reason
ORDER BY members DESC
