-- As v_leave_reasons, of those who left in the span only: what came before is looked for in the span
-- and the day before it, and only of those who left. A member in a group is a number here.
WITH (
  SELECT groupUniqArray(xxHash64(community_id, group_id, member_id))
  FROM member_steps
  WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS places
SELECT reason, count() AS members
FROM (
  SELECT
    multiIf(
      s.kicked, 'kicked',
      arrayExists(f -> f.1 = 'violation' AND f.2 <= s.at AND f.2 > s.at - INTERVAL 1 DAY, d.facts), 'violation',
      arrayExists(f -> f.1 = 'question' AND f.2 <= s.at AND f.2 > s.at - INTERVAL 1 DAY, d.facts)
        AND NOT arrayExists(f -> f.1 = 'reply' AND f.2 <= s.at AND f.2 > s.at - INTERVAL 1 DAY, d.facts), 'unanswered',
      arrayExists(f -> f.1 != s.member_id AND f.2 <= s.at AND f.2 > s.at - INTERVAL 1 DAY, a.ads), 'ad',
      arrayExists(f -> f <= s.at AND f > s.at - INTERVAL 1 DAY, c.seen), 'campaign',
      NOT arrayExists(f -> f.1 = 'wrote' AND f.2 <= s.at, d.facts), 'never_wrote',
      'unknown') AS reason
  FROM (
    SELECT
      xxHash64(community_id, group_id, member_id) AS place,
      xxHash64(community_id, member_id) AS person,
      xxHash64(community_id, group_id) AS room,
      member_id, occurred_at AS at, step = 'kicked' AS kicked
    FROM member_steps FINAL
    WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS s
  LEFT JOIN (
    SELECT place, groupArray((what, at)) AS facts
    FROM (
      SELECT 'violation' AS what, xxHash64(community_id, group_id, member_id) AS place, occurred_at AS at
      FROM events_raw
      WHERE type = 'rule.violated' AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        AND place IN (SELECT arrayJoin(places))
      UNION ALL
      SELECT 'reply', xxHash64(community_id, group_id, to_member_id) AS place, occurred_at
      FROM member_replies
      WHERE day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        AND place IN (SELECT arrayJoin(places))
      UNION ALL
      SELECT 'question', xxHash64(community_id, group_id, member_id) AS place, occurred_at
      FROM member_questions
      WHERE day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        AND place IN (SELECT arrayJoin(places))
      UNION ALL
      SELECT 'wrote', xxHash64(community_id, group_id, member_id) AS place, first_at
      FROM first_posts
      WHERE place IN (SELECT arrayJoin(places))
        AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
    GROUP BY place) AS d ON d.place = s.place
  LEFT JOIN (
    SELECT xxHash64(community_id, member_id) AS person, groupArray(occurred_at) AS seen
    FROM events_raw
    WHERE startsWith(type, 'campaign.') AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY person) AS c ON c.person = s.person
  LEFT JOIN (
    SELECT xxHash64(community_id, group_id) AS room, groupArray((member_id, occurred_at)) AS ads
    FROM events_raw
    WHERE type = 'rule.violated' AND attributes['rule'] = 'ad'
      AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
    GROUP BY room) AS a ON a.room = s.room)
GROUP BY reason
ORDER BY members DESC
