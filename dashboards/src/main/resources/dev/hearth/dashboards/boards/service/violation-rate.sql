SELECT
  community_id,
  1000 * sum(broken) / nullIf(sum(said), 0) AS per_thousand,
  sum(broken) AS violations,
  sum(removed) AS kicks,
  sum(said) AS messages
FROM (
  SELECT community_id, uniqExactIf(event_id, type = 'rule.violated') AS broken, uniqExactIf(event_id, type = 'member.kicked') AS removed, 0 AS said
  FROM events_raw
  WHERE $__timeFilter_ms(occurred_at)
    AND type IN ('rule.violated', 'member.kicked') AND role = 'MEMBER'
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id
  UNION ALL
  SELECT community_id, 0, 0, sum(messages)
  FROM community_activity
  WHERE $__timeFilter(window_start)
    AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
  GROUP BY community_id)
GROUP BY community_id
ORDER BY per_thousand DESC
