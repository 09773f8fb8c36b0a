-- Of the last five runs that found any. Figures that agree are not listed.
SELECT
  p.checked_at AS checked_at,
  p.level AS level,
  p.community_id AS community_id,
  p.group_id AS group_id,
  p.window_start AS window_start,
  p.metric AS metric,
  p.stream AS stream,
  p.sql AS sql,
  p.diff AS diff,
  if(c.cause = '', 'other', c.cause) AS cause
FROM (
  SELECT *
  FROM metric_parity
  WHERE run_id IN (SELECT run_id FROM parity_runs WHERE different > 0 ORDER BY checked_at DESC LIMIT 5)
    AND diff != 0
  ORDER BY checked_at DESC, abs(diff) DESC
  LIMIT 100
) AS p
LEFT JOIN (
  SELECT *
  FROM parity_causes
  WHERE run_id IN (SELECT run_id FROM parity_runs WHERE different > 0 ORDER BY checked_at DESC LIMIT 5)
) AS c
  ON c.run_id = p.run_id AND c.level = p.level AND c.community_id = p.community_id
  AND c.group_id = p.group_id AND c.window_start = p.window_start
ORDER BY p.checked_at DESC, abs(p.diff) DESC
LIMIT 100
