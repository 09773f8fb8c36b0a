package dev.hearth.infra.chaos.judge;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What must be in the archive about an event, by the column. Owes nothing to the jobs' code. */
final class TruthRow {
  private final Map<String, Object> columns = new LinkedHashMap<>();

  private TruthRow() {}

  static Map<String, Object> of(ChatMessage message) {
    TruthRow row = new TruthRow();
    String text = orEmpty(message.getText());
    int length = message.getTextLength();
    row.put("community_id", message.getCommunityId());
    row.put("group_id", message.getGroupId());
    row.put("occurred_at", message.getOccurredAt());
    row.put("event_id", message.getEventId());
    row.put("platform", message.getPlatform());
    row.put("member_id", message.getMemberId());
    row.put("kind", message.getKind());
    row.put("role", message.getRole());
    row.put("text", text);
    row.columns.put("text_length", length == 0 ? text.codePointCount(0, text.length()) : length);
    row.put("thread_id", message.getThreadId());
    row.put("reply_to_event_id", message.getReplyToEventId());
    row.put("reply_to_member_id", message.getReplyToMemberId());
    row.columns.put("mentions", message.getMentions());
    row.columns.put("attributes", message.getAttributes());
    return row.columns;
  }

  static Map<String, Object> of(MemberEvent event) {
    TruthRow row = new TruthRow();
    row.put("community_id", event.getCommunityId());
    row.put("group_id", event.getGroupId());
    row.put("occurred_at", event.getOccurredAt());
    row.put("event_id", event.getEventId());
    row.put("platform", event.getPlatform());
    row.put("member_id", event.getMemberId());
    row.put("type", event.getType());
    row.put("role", event.getRole());
    row.put("target_member_id", event.getTargetMemberId());
    row.put("target_event_id", event.getTargetEventId());
    row.put("channel", event.getChannel());
    row.put("value", event.getValue());
    row.put("currency", event.getCurrency());
    row.columns.put("attributes", event.getAttributes());
    return row.columns;
  }

  private void put(String column, @Nullable Object value) {
    columns.put(column, value == null ? "" : value.toString());
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
