-- Where one group stands.
SELECT platform, state, state_since, silent_since, human_at, member_at, armed, score, threshold,
  quiet_at, deadline, conversations_per_week, messages_per_week, budget_factor, soonest_hours, water,
  as_of
FROM group_status
WHERE community_id = ${community:singlequote} AND group_id = ${group:singlequote}
