package dev.hearth.infra.board;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.schemas.ChatMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Puts the last hours of generated traffic straight into the tables, as the jobs would. */
final class BoardRows {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ACTIVITY =
      """
      INSERT INTO %1$s_activity_raw
        (community_id, %2$s window_start, messages, messages_all, posters, replies, questions,
         joins, leaves)
      SELECT community_id, %2$s toStartOfMinute(occurred_at) AS minute,
        countIf(type = '' AND role = 'MEMBER'), countIf(type = '' AND role != 'BOT'),
        uniqExactIf(member_id, type = '' AND role = 'MEMBER'),
        countIf(reply_to_event_id != ''), countIf(position(text, '?') > 0),
        countIf(type = 'member.joined'), countIf(type = 'member.left')
      FROM (
        SELECT community_id, group_id, occurred_at, member_id, role, reply_to_event_id, text,
          '' AS type
        FROM messages_raw
        UNION ALL
        SELECT community_id, group_id, occurred_at, member_id, role, '', '', type FROM events_raw)
      GROUP BY community_id, %2$s minute
      """;

  /** A group of five weeks that is livelier than it was in each of these. */
  private static final String LIVELIER =
      """
      INSERT INTO group_activity_raw (community_id, group_id, window_start, messages_all)
      SELECT 'c', 'livelier', toStartOfMinute(now()) - toIntervalHour(hours),
        if(hours > 100, 1, 9)
      FROM (SELECT arrayJoin([1, 2, 3, 4, 840]) AS hours)
      """;

  private BoardRows() {}

  static void write(ClickHouse client, Instant until) throws IOException {
    Instant from = until.minus(Duration.ofHours(3));
    Traffic traffic = new Traffic(TrafficProfile.standard(11, from).perSecond(.5));
    StringBuilder messages = new StringBuilder(head("messages_raw"));
    StringBuilder events = new StringBuilder(head("events_raw"));
    for (long index = 0; index < traffic.firstIndex(until); index++) {
      TrafficEvent event = traffic.at(index);
      (event.message() != null ? messages : events).append(row(event)).append('\n');
    }
    client.execute(messages.toString());
    client.execute(events.toString());
    client.execute(ACTIVITY.formatted("group", "group_id,"));
    client.execute(ACTIVITY.formatted("community", ""));
    client.execute(LIVELIER);
    client.execute(
        """
        INSERT INTO rejected_raw (reason, job, topic, offset, recorded_at, rejected_at)
        SELECT 'MALFORMED', 'decode', 't', number, now() - 60 * number, now() - 60 * number
        FROM numbers(60)
        """);
    client.execute(
        """
        INSERT INTO silences_raw (community_id, group_id, from_state, state, at)
        SELECT 'c', toString(number), 'ACTIVE', if(number < 3, 'COLD', 'QUIET'),
          now() - 60 * (number + 2)
        FROM numbers(5)
        """);
    client.execute(
        """
        INSERT INTO alerts_raw (community_id, rule, alert_id, kind, state, opened_at, updated_at)
        SELECT 'c', 'cold', toString(number), 'silence.cold', if(number = 0, 'RESOLVED', 'OPEN'),
          now() - 60 * (number + 2), now() - 60
        FROM numbers(4)
        """);
  }

  private static String head(String table) {
    return "INSERT INTO %s SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n"
        .formatted(table);
  }

  private static String row(TrafficEvent event) throws JsonProcessingException {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("archived_at", Instant.ofEpochMilli(event.dueMs() + 900).toString());
    ChatMessage message = event.message();
    if (message != null) {
      row.put("community_id", message.getCommunityId());
      row.put("group_id", message.getGroupId());
      row.put("occurred_at", message.getOccurredAt().toString());
      row.put("event_id", message.getEventId());
      row.put("member_id", message.getMemberId());
      row.put("kind", message.getKind().name());
      row.put("role", message.getRole().name());
      row.put("text", Objects.requireNonNullElse(message.getText(), ""));
      row.put("reply_to_event_id", Objects.requireNonNullElse(message.getReplyToEventId(), ""));
    } else {
      var other = Objects.requireNonNull(event.event());
      row.put("community_id", other.getCommunityId());
      row.put("group_id", Objects.requireNonNullElse(other.getGroupId(), ""));
      row.put("occurred_at", other.getOccurredAt().toString());
      row.put("event_id", other.getEventId());
      row.put("member_id", other.getMemberId());
      row.put("type", other.getType());
      row.put("role", other.getRole().name());
    }
    return JSON.writeValueAsString(row);
  }
}
