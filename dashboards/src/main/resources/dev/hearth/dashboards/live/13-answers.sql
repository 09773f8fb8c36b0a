-- % of messages: replies, questions
WITH
  greatest(intDiv({rounding:UInt32}, 300), 1) * 300 AS step,
  intDiv(toUnixTimestamp(now()), step) * step AS until,
  intDiv(until - {seconds:UInt32}, step) * step AS since
SELECT
  intDiv(toUnixTimestamp(window_start), step) * step AS t,
  round(100 * sum(replies) / greatest(sum(messages), 1), 1) AS replies_percent,
  round(100 * sum(questions) / greatest(sum(messages), 1), 1) AS questions_percent
FROM ${database}.community_activity_raw FINAL
WHERE window_start >= toDateTime(since) AND window_start < toDateTime(until)
GROUP BY t
ORDER BY t WITH FILL FROM since TO until STEP step
