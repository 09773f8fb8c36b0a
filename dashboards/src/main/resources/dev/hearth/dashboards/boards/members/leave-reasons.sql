-- As v_leave_reasons, of those who left in the span only: what came before is looked for in the span
-- and the day before it. A member in a group, a member and a group are numbers here, and who left is
-- looked up under all three: so events are read once, for what befell the member in the group and
-- anywhere, and what others did there. Who was not seen to be there does not leave.
WITH (
  SELECT groupUniqArray(xxHash64(community_id, group_id, member_id))
  FROM member_steps
  WHERE step != 'joined' AND $__timeFilter_ms(occurred_at)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)) AS places
SELECT reason, count() AS members
FROM (
  SELECT
    multiIf(
      kicked, 'kicked',
      arrayExists(f -> f.1 = 'violation' AND f.2 > at - INTERVAL 1 DAY, facts), 'violation',
      arrayExists(f -> f.1 = 'question' AND f.2 > at - INTERVAL 1 DAY, facts)
        AND NOT arrayExists(f -> f.1 = 'reply' AND f.2 > at - INTERVAL 1 DAY, facts), 'unanswered',
      arrayExists(f -> f.1 = 'ad' AND f.2 > at - INTERVAL 1 DAY AND f.3 != who, facts), 'ad',
      arrayExists(f -> f.1 = 'campaign' AND f.2 > at - INTERVAL 1 DAY, facts), 'campaign',
      NOT arrayExists(f -> f.1 = 'wrote', facts), 'never_wrote',
      'unknown') AS reason
  FROM (
    SELECT s.place AS place, s.who AS who, s.at AS at, s.kicked AS kicked, arrayFilter(f -> f.2 <= at, groupArrayArray(d.facts)) AS facts
    FROM (
      SELECT place, who, turn.1 AS at, turn.3 = -2 AS kicked, arrayJoin([place, person, room]) AS key
      FROM (
        SELECT
          place, any(w) AS who, any(p) AS person, any(r) AS room,
          arraySort(groupArray((moment, id, way))) AS steps,
          arrayMap(e -> e.3 > 0, steps) AS ins,
          arrayJoin(arrayFilter((e, i, before) -> i != before AND NOT i, steps, ins, arrayPopBack(arrayPushFront(ins, 0)))) AS turn
        FROM (
          SELECT
            xxHash64(community_id, group_id, member_id) AS place, xxHash64(member_id) AS w,
            xxHash64(community_id, member_id) AS p, xxHash64(community_id, group_id) AS r,
            occurred_at AS moment, event_id AS id, toInt8(step) AS way
          FROM member_steps FINAL
          WHERE place IN (SELECT arrayJoin(places))
            AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
          UNION ALL
          SELECT
            xxHash64(community_id, group_id, member_id) AS place, xxHash64(member_id),
            xxHash64(community_id, member_id), xxHash64(community_id, group_id), first_at, '', 2
          FROM first_posts FINAL
          WHERE place IN (SELECT arrayJoin(places))
            AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
        GROUP BY place)
      WHERE $__timeFilter_ms(at)) AS s
    LEFT JOIN (
      SELECT key, groupArray((what, at, who)) AS facts
      FROM (
        SELECT named.1 AS key, named.2 AS what, occurred_at AS at, xxHash64(member_id) AS who
        FROM events_raw
        ARRAY JOIN multiIf(
          startsWith(type, 'campaign.'), [(xxHash64(community_id, member_id), 'campaign')],
          attributes['rule'] = 'ad', [(xxHash64(community_id, group_id, member_id), 'violation'), (xxHash64(community_id, group_id), 'ad')],
          [(xxHash64(community_id, group_id, member_id), 'violation')]) AS named
        WHERE (type = 'rule.violated' OR startsWith(type, 'campaign.'))
          AND occurred_at > $__fromTime - INTERVAL 1 DAY AND occurred_at <= $__toTime
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
        UNION ALL
        SELECT xxHash64(community_id, group_id, to_member_id) AS key, 'reply', occurred_at, 0
        FROM member_replies
        WHERE day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
          AND key IN (SELECT arrayJoin(places))
        UNION ALL
        SELECT xxHash64(community_id, group_id, member_id) AS key, 'question', occurred_at, 0
        FROM member_questions
        WHERE day >= toDate($__fromTime) - 2 AND day <= toDate($__toTime) + 1
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
          AND key IN (SELECT arrayJoin(places))
        UNION ALL
        SELECT xxHash64(community_id, group_id, member_id) AS key, 'wrote', toDateTime64(first_day, 3, 'UTC'), 0
        FROM first_posts
        WHERE key IN (SELECT arrayJoin(places))
          AND $__conditionalAll(community_id IN (${community:singlequote}), $community))
      GROUP BY key) AS d ON d.key = s.key
    GROUP BY place, who, at, kicked))
GROUP BY reason
ORDER BY members DESC
