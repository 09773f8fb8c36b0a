package dev.hearth.infra.importer.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns one element of a day file into events: a message, or a join or leave; then one {@code
 * reaction.added} for each member who reacted.
 *
 * <p>The export does not say when a reaction came, so it bears the time of its message and the
 * attribute {@code time=DERIVED}. What Slack tells about the channel itself is a SYSTEM message.
 * The group is the channel's id; its name is the attribute {@code channel_name}.
 */
final class SlackMessages {

  static final String PLATFORM = "slack";

  private static final Set<String> JOINS =
      Set.of("channel_join", "group_join", "app_conversation_join");
  private static final Set<String> LEAVES = Set.of("channel_leave", "group_leave");
  private static final Set<String> SPOKEN =
      Set.of(
          "bot_message",
          "file_comment",
          "file_mention",
          "file_share",
          "me_message",
          "reply_broadcast",
          "slackbot_response",
          "thread_broadcast");

  private final String community;
  private final SlackUsers users;

  SlackMessages(String community, SlackUsers users) {
    this.community = community;
    this.users = users;
  }

  /** What one element tells of; the first is the message itself, or the join or leave. */
  List<Entry> read(SlackChannel channel, JsonNode json) throws RowRefused {
    if (!json.isObject()) {
      throw new RowRefused(Reason.MALFORMED, "the element is no JSON object");
    }
    if (!json.path("type").asText("message").equals("message")) {
      throw new RowRefused(Reason.INVALID_FIELD, "type is no message: " + json.path("type"));
    }
    String ts = SlackTime.of(json);
    Instant at = Instant.ofEpochMilli(SlackTime.micros(ts) / 1000);
    Source source = new Source(channel, json, ts, at, author(json), json.path("subtype").asText());
    List<Entry> events = new ArrayList<>(1);
    if (JOINS.contains(source.subtype())) {
      events.add(new Entry.Happened(membership(source, "member.joined")));
    } else if (LEAVES.contains(source.subtype())) {
      events.add(new Entry.Happened(membership(source, "member.left")));
    } else {
      events.add(new Entry.Posted(message(source)));
    }
    addReactions(source, events);
    return events;
  }

  /** What every event of one element shares. */
  private record Source(
      SlackChannel channel, JsonNode json, String ts, Instant at, String author, String subtype) {

    String id() {
      return channel.id() + ':' + ts;
    }
  }

  private ChatMessage message(Source source) {
    JsonNode json = source.json();
    SlackText text = SlackText.of(json.path("text").asText());
    ChatMessage message = new ChatMessage();
    message.setEventId(source.id());
    message.setPlatform(PLATFORM);
    message.setCommunityId(community);
    message.setGroupId(source.channel().id());
    message.setMemberId(source.author());
    message.setOccurredAt(source.at());
    message.setKind(kind(source, text));
    message.setText(text.text());
    message.setTextLength(text.length());
    message.setMentions(text.mentions());
    message.setRole(role(source));
    setThread(message, source);
    Map<String, String> attributes = attributes(source);
    count(attributes, "links", text.links());
    count(attributes, "files", json.path("files").size() + (json.has("file") ? 1 : 0));
    count(attributes, "reactions", reactions(json));
    message.setAttributes(attributes);
    return message;
  }

  private static void setThread(ChatMessage message, Source source) {
    String root = source.json().path("thread_ts").asText();
    if (root.isEmpty()) {
      return;
    }
    String rootId = source.channel().id() + ':' + root;
    message.setThreadId(rootId);
    if (!root.equals(source.ts())) {
      message.setReplyToEventId(rootId);
      message.setReplyToMemberId(source.json().path("parent_user_id").asText(null));
    }
  }

  private MemberEvent membership(Source source, String type) {
    MemberEvent event = event(source, source.id(), source.author(), type);
    event.setRole(role(source));
    Map<String, String> attributes = attributes(source);
    String inviter = source.json().path("inviter").asText();
    if (!inviter.isEmpty()) {
      attributes.put("inviter", inviter);
    }
    event.setAttributes(attributes);
    return event;
  }

  private void addReactions(Source source, List<Entry> events) {
    for (JsonNode reaction : source.json().path("reactions")) {
      String name = reaction.path("name").asText();
      for (JsonNode user : reaction.path("users")) {
        String member = user.asText();
        MemberEvent event =
            event(source, source.id() + ':' + name + ':' + member, member, "reaction.added");
        event.setRole(users.role(member));
        event.setTargetMemberId(source.author());
        event.setTargetEventId(source.id());
        Map<String, String> attributes = new LinkedHashMap<>();
        attributes.put("channel_name", source.channel().name());
        attributes.put("reaction", name);
        attributes.put("time", "DERIVED");
        event.setAttributes(attributes);
        events.add(new Entry.Happened(event));
      }
    }
  }

  private MemberEvent event(Source source, String id, String member, String type) {
    MemberEvent event = new MemberEvent();
    event.setEventId(id);
    event.setPlatform(PLATFORM);
    event.setCommunityId(community);
    event.setGroupId(source.channel().id());
    event.setMemberId(member);
    event.setOccurredAt(source.at());
    event.setType(type);
    return event;
  }

  private Role role(Source source) {
    boolean robot =
        source.subtype().equals("bot_message")
            || (source.json().path("user").asText().isEmpty() && source.json().has("bot_id"));
    return robot ? Role.BOT : users.role(source.author());
  }

  private static MessageKind kind(Source source, SlackText text) {
    if (!source.subtype().isEmpty() && !SPOKEN.contains(source.subtype())) {
      return MessageKind.SYSTEM;
    }
    JsonNode json = source.json();
    JsonNode file = json.path("files").isEmpty() ? json.path("file") : json.path("files").path(0);
    if (file.isObject() && !source.subtype().equals("file_comment")) {
      return fileKind(file.path("mimetype").asText());
    }
    return text.onlyLink() ? MessageKind.LINK : MessageKind.TEXT;
  }

  private static MessageKind fileKind(String mimeType) {
    if (mimeType.startsWith("image/")) {
      return MessageKind.IMAGE;
    }
    if (mimeType.startsWith("video/")) {
      return MessageKind.VIDEO;
    }
    return mimeType.startsWith("audio/") ? MessageKind.VOICE : MessageKind.FILE;
  }

  /** Who did it: a member, else a bot; a comment on a file names its author within. */
  private static String author(JsonNode json) throws RowRefused {
    for (String author :
        List.of(
            json.path("user").asText(),
            json.path("comment").path("user").asText(),
            json.path("bot_id").asText(),
            json.path("username").asText())) {
      if (!author.isEmpty()) {
        return author;
      }
    }
    throw new RowRefused(Reason.MISSING_ID, "neither user nor bot_id says who it was");
  }

  private static Map<String, String> attributes(Source source) {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("channel_name", source.channel().name());
    keep(attributes, "subtype", source.subtype());
    keep(attributes, "bot_name", source.json().path("username").asText());
    keep(attributes, "edited_ts", source.json().path("edited").path("ts").asText());
    return attributes;
  }

  private static int reactions(JsonNode json) {
    int all = 0;
    for (JsonNode reaction : json.path("reactions")) {
      all += reaction.path("count").asInt(reaction.path("users").size());
    }
    return all;
  }

  private static void count(Map<String, String> attributes, String key, int count) {
    keep(attributes, key, count == 0 ? null : Integer.toString(count));
  }

  private static void keep(Map<String, String> attributes, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      attributes.put(key, value);
    }
  }
}
