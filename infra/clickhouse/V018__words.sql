-- What had no words yet: the columns of materialized views, which are those of the tables that they
-- fill, and of views with parameters, which the system tables do not list.

ALTER TABLE community_first_posts_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN member_id 'Who posted, as a member; staff and owners are left out',
  COMMENT COLUMN first_at 'When for the first time',
  COMMENT COLUMN first_day 'The day of that, in the group''s calendar';

ALTER TABLE first_posts_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN group_id 'The group',
  COMMENT COLUMN member_id 'Who posted, as a member; staff and owners are left out',
  COMMENT COLUMN first_at 'When for the first time',
  COMMENT COLUMN first_day 'The day of that, in the group''s calendar';

ALTER TABLE member_days_until_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN final_day 'The latest day that is over';

ALTER TABLE member_replies_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN day 'The day in the group''s calendar',
  COMMENT COLUMN group_id 'The group',
  COMMENT COLUMN to_member_id 'Who was answered',
  COMMENT COLUMN occurred_at 'When',
  COMMENT COLUMN event_id 'The answer',
  COMMENT COLUMN member_id 'Who answered: somebody else, and no bot',
  COMMENT COLUMN role 'In which role: MEMBER, STAFF or OWNER';

ALTER TABLE member_steps_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN group_id 'The group; empty for the whole community',
  COMMENT COLUMN member_id 'The member; no staff, owners or bots',
  COMMENT COLUMN occurred_at 'When',
  COMMENT COLUMN event_id 'The event',
  COMMENT COLUMN local_date 'The day in the group''s calendar',
  COMMENT COLUMN step 'What the member did, or what befell';

ALTER TABLE posters_1d_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN day 'The day in the group''s calendar',
  COMMENT COLUMN group_id 'The group',
  COMMENT COLUMN member_id 'Who posted',
  COMMENT COLUMN is_staff '1 when posted as staff or owner';

ALTER TABLE posters_5m_mv ${on_cluster}
  COMMENT COLUMN community_id 'The community',
  COMMENT COLUMN slot 'Start of the five minutes',
  COMMENT COLUMN group_id 'The group',
  COMMENT COLUMN member_id 'Who posted',
  COMMENT COLUMN is_staff '1 when posted as staff or owner';

ALTER TABLE v_group_lifecycle_1d_between ${on_cluster} MODIFY COMMENT 'The rows of v_group_lifecycle_1d of one community over many days: v_group_lifecycle_1d_between(community = ''name'', since = ''2026-01-01'', until = ''2026-03-31''). Columns as there: community_id, group_id, day, posters, new_posters, returning_posters, resurrecting_posters, dormant_posters, previous_posters, pulse, is_final.';

ALTER TABLE v_member_28d_between ${on_cluster} MODIFY COMMENT 'Messages in the 28 days up to each of many days: of the member, and of the same one as staff, each in a row of its own. Read v_group_talk_28d_between. Columns: community_id; day: the last of the 28; group_id; member_id; messages: written as a member; messages_staff: written as staff.';

ALTER TABLE v_group_talk_28d_between ${on_cluster} MODIFY COMMENT 'The rows of v_group_talk_28d of one community over many days: v_group_talk_28d_between(community = ''name'', since = ''2026-03-01'', until = ''2026-03-28''). Columns as there: community_id, day, group_id, posters, messages, messages_staff, organic_share, gini_posters, roster_members, gini_roster, top_1_percent_share, top_10_percent_share, core_members, regular_members, casual_members, absence_factor, largest_member_id, largest_share, rests_on_one, is_final.';
