-- On the roster by joins, leaves and removals; one who wrote without a join that was seen counts from
-- the first message on.
SELECT
  count() AS members,
  countIf(joined_at >= $__toTime - INTERVAL 14 DAY) AS newcomers,
  (
    SELECT uniqExactIf(member_id, day >= toDate($__toTime) - 7)
    FROM posters_1d
    WHERE is_staff = 0
      AND community_id = ${community:singlequote}
      AND group_id = ${group:singlequote}
      AND day >= toDate($__toTime) - 7
      AND day < toDate($__toTime)) AS wrote_7d,
  wrote_7d / nullIf(members, 0) AS share
FROM v_member_spells
WHERE is_current = 1
  AND community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
