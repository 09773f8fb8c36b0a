SELECT
  countIf(severity = 'CRITICAL') AS critical,
  countIf(severity = 'WARNING') AS warning,
  countIf(severity = 'INFO') AS info,
  countIf(state = 'ACKNOWLEDGED') AS acknowledged
FROM alerts
WHERE state != 'RESOLVED'
  AND $__conditionalAll(community_id IN (${community:singlequote}), $community)
