SELECT pair.1 AS kind, pair.2 AS messages
FROM (
  SELECT
    arrayJoin([
      ('text', sum(text_messages)),
      ('image', sum(image_messages)),
      ('video', sum(video_messages)),
      ('voice', sum(voice_messages)),
      ('link', sum(link_messages)),
      ('file', sum(file_messages)),
      ('sticker', sum(sticker_messages)),
      ('poll', sum(poll_messages)),
      ('other', sum(other_messages))]) AS pair
  FROM group_activity
  WHERE community_id = ${community:singlequote}
    AND group_id = ${group:singlequote}
    AND $__timeFilter(window_start))
WHERE messages > 0
ORDER BY messages DESC
