-- One day of a large installation; {day} days before today, {rows} messages. Statements end with a
-- semicolon at the end of a line. Everything follows from the number of the row.

INSERT INTO messages_raw (community_id, group_id, occurred_at, event_id, platform, member_id, kind,
  role, text_length, reply_to_event_id, reply_to_member_id, attributes, local_date, version)
SELECT c, g, at, concat('e', toString(n)), 'slack', m, 'TEXT', r, 40,
  if(answers, concat('e', toString(n - 7)), ''), if(answers, other, ''),
  if(h % 12 = 0, map('question', 'true'), map()), toDate(at), 1
FROM {source};

INSERT INTO events_raw (community_id, group_id, occurred_at, event_id, platform, member_id, type,
  role, channel, value, currency, local_date, version)
SELECT c, g, at, concat('x', toString(n)), 'slack', m, type, 'MEMBER',
  ['website', 'invite', 'qr', 'newsletter'][1 + h % 4],
  if(type = 'order.paid', toString(9 + h % 490), ''), if(type = 'order.paid', 'EUR', ''),
  toDate(at), 1
FROM (
  SELECT *, multiIf(h % 100 < 70, 'reaction.added', h % 100 < 80, 'member.joined',
    h % 100 < 85, 'member.left', h % 100 < 93, 'campaign.exposed', h % 100 < 96, 'checkin',
    h % 100 < 98, 'view.payment', 'order.paid') AS type
  FROM {source}
  WHERE n % 10 = 0);

INSERT INTO group_activity_raw (community_id, group_id, window_start, messages, messages_all,
  messages_staff, text_messages, posters, posters_all, replies, questions, effective_messages,
  reactions, joins, events, is_final, version)
SELECT c, g, toStartOfMinute(at), countIf(r = 'MEMBER'), count(), countIf(r = 'STAFF'),
  countIf(r = 'MEMBER'), uniqIf(m, r = 'MEMBER'), uniq(m), countIf(answers), countIf(h % 12 = 0),
  countIf(h % 9 > 0), countIf(n % 14 = 0), countIf(n % 100 = 0), count(), 1, 1
FROM {source}
GROUP BY ALL;

INSERT INTO community_activity_raw (community_id, window_start, messages, messages_all,
  messages_staff, text_messages, posters, posters_all, replies, questions, effective_messages,
  reactions, joins, events, is_final, version)
SELECT c, toStartOfMinute(at), countIf(r = 'MEMBER'), count(), countIf(r = 'STAFF'),
  countIf(r = 'MEMBER'), uniqIf(m, r = 'MEMBER'), uniq(m), countIf(answers), countIf(h % 12 = 0),
  countIf(h % 9 > 0), countIf(n % 14 = 0), countIf(n % 100 = 0), count(), 1, 1
FROM {source}
GROUP BY ALL;

INSERT INTO member_days_raw (community_id, day, group_id, member_id, platform, messages,
  messages_staff, effective_messages, replies, questions, reactions, first_at, last_at, is_final,
  version)
SELECT c, toDate(any(at)), g, m, 'slack', countIf(r = 'MEMBER'), countIf(r = 'STAFF'),
  countIf(h % 9 > 0), countIf(answers), countIf(h % 12 = 0), countIf(n % 14 = 0), min(at), max(at),
  1, 1
FROM {source}
GROUP BY c, g, m;
