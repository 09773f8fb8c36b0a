SELECT
  sum(text_messages) AS text,
  sum(image_messages) AS image,
  sum(video_messages) AS video,
  sum(voice_messages) AS voice,
  sum(link_messages) AS link,
  sum(file_messages) AS file,
  sum(sticker_messages) AS sticker,
  sum(poll_messages) AS poll,
  sum(other_messages) AS other
FROM group_activity
WHERE community_id = ${community:singlequote}
  AND group_id = ${group:singlequote}
  AND $__timeFilter(window_start)
