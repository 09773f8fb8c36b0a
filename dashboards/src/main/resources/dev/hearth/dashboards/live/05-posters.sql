-- Posters in 5 min: members, staff
WITH
  greatest(intDiv({rounding:UInt32}, 300), 1) * 300 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT
  intDiv(toUnixTimestamp(slot), step) * step AS t,
  uniqExactIf((community_id, member_id), is_staff = 0) AS members,
  uniqExactIf((community_id, member_id), is_staff = 1) AS staff
FROM ${database}.posters_5m
WHERE slot >= toDateTime(since) AND slot < toDateTime(until)
GROUP BY t
ORDER BY t WITH FILL FROM since TO until STEP step
