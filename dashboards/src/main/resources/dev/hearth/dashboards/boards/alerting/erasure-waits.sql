-- Seconds for which the oldest request to forget a member has waited; 0 while none does.
SELECT
  greatest(0, if(count() = 0, 0, toInt64(now()) - toInt64(toUnixTimestamp(min(heard_at))))) AS seconds
FROM erasures
WHERE done_at = toDateTime64(0, 3)
