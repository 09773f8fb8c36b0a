-- Times of 1970 mean that there is none; what is not judged has no deadline.
SELECT
  s.state AS state,
  s.state_since AS since,
  multiIf(
    s.state = 'COLD' AND ${language:singlequote} = 'zh' AND c.why_zh != '', c.why_zh,
    s.state = 'COLD', c.why,
    s.state = 'UNKNOWN', if(${language:singlequote} = 'zh',
      concat('数据源 ', toString(s.platform), ' 中断，恢复之前不作判断。'),
      concat('The source ', toString(s.platform), ' is down; nothing is judged until it is back.')),
    s.state = 'DEAD', if(${language:singlequote} = 'zh',
      '14 天没有对话，或只有一名成员发言。',
      'No conversation, or only one member who spoke, for 14 days.'),
    s.armed = 0, if(${language:singlequote} = 'zh',
      '了解还不够，暂不判断：需要 28 天、8 条消息、其中 4 天有发言。',
      'Too little is known to judge: it takes 28 days and 8 messages on 4 days.'),
    if(${language:singlequote} = 'zh',
      concat('平时约每 ', toString(round(168 / s.conversations_per_week, 1)), ' 小时有一次对话；若无两人对话，到期限时判为冷场。'),
      concat('Usually a conversation every ', toString(round(168 / s.conversations_per_week, 1)), ' hours; cold at the deadline unless two people talk.'))) AS reason,
  if(s.deadline > toDateTime64('1971-01-01', 3) AND s.state IN ('ACTIVE', 'QUIET'), s.deadline, NULL) AS deadline,
  if(s.armed = 1, s.score, NULL) AS score,
  if(s.armed = 1, s.threshold, NULL) AS threshold,
  if(s.human_at > toDateTime64('1971-01-01', 3), s.human_at, NULL) AS last_heard,
  if(s.conversation_at > toDateTime64('1971-01-01', 3), s.conversation_at, NULL) AS last_conversation,
  s.messages_per_week AS messages_per_week,
  s.water AS water,
  s.conversations_per_week AS conversations_per_week,
  if(s.silent_since > toDateTime64('1971-01-01', 3), s.silent_since, NULL) AS silent_since,
  if(s.quiet_at > toDateTime64('1971-01-01', 3) AND s.state = 'ACTIVE', s.quiet_at, NULL) AS quiet_at,
  if(s.member_at > toDateTime64('1971-01-01', 3), s.member_at, NULL) AS last_member,
  s.platform AS platform
FROM (
  SELECT *
  FROM group_status
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}) AS s
LEFT JOIN (
  SELECT community_id, group_id, why, why_zh
  FROM v_cold
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}) AS c
  ON c.community_id = s.community_id AND c.group_id = s.group_id
