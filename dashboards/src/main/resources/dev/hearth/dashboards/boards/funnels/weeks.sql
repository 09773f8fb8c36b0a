-- As v_funnel_weeks, of all groups that are chosen together: counts are added, never rates. The
-- interval of the difference is that of Newcombe (1998), method 10.
WITH
  counted AS (
    SELECT toMonday(day) AS week, count() AS entered, countIf(state = 'IN_PROGRESS') AS in_progress,
      countIf(matured = 1) AS n, countIf(matured = 1 AND state = 'CONVERTED') AS x
    FROM funnel_entries
    WHERE funnel = ${funnel:singlequote}
      AND day >= toMonday(toDate($__fromTime)) - 7 AND day <= toDate($__toTime)
      AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
      AND $__conditionalAll(group_id IN (${group:singlequote}), $group)
      AND funnel_version = (SELECT max(funnel_version) FROM funnel_entries_raw WHERE funnel = ${funnel:singlequote})
    GROUP BY week),
  rated AS (
    SELECT *, if(n = 0, 0, x / n) AS p,
      if(n = 0, 0, greatest(0, (p + 1.9207294 / n - 1.9599640 * sqrt(greatest(0, p * (1 - p) / n + 0.9603647 / (n * n)))) / (1 + 3.8414588 / n))) AS low,
      if(n = 0, 0, least(1, (p + 1.9207294 / n + 1.9599640 * sqrt(greatest(0, p * (1 - p) / n + 0.9603647 / (n * n)))) / (1 + 3.8414588 / n))) AS high
    FROM counted)
SELECT
  toString(one.week) AS week,
  one.entered AS entered,
  one.in_progress AS in_progress,
  one.n AS matured,
  if(one.n = 0, NULL, one.p) AS rate,
  if(one.n = 0, NULL, one.low) AS rate_low,
  if(one.n = 0, NULL, one.high) AS rate_high,
  if(one.n = 0 OR before.n = 0, NULL, one.p - before.p) AS difference,
  difference - sqrt(pow(one.p - one.low, 2) + pow(before.high - before.p, 2)) AS difference_low,
  difference + sqrt(pow(one.high - one.p, 2) + pow(before.p - before.low, 2)) AS difference_high,
  multiIf(one.n = 0, '', before.n = 0, 'NEW', difference_low > 0, 'BETTER', difference_high < 0, 'WORSE', 'SAME') AS verdict
FROM rated AS one
LEFT JOIN (SELECT *, week + 7 AS next FROM rated) AS before ON before.next = one.week
WHERE one.week >= toMonday(toDate($__fromTime))
ORDER BY one.week DESC
