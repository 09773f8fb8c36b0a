package dev.hearth.infra.importer.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackMessagesTest {

  private static final String USERS =
      """
      [{"id": "U1", "name": "ann"},
       {"id": "U2", "is_admin": true},
       {"id": "U3", "is_admin": true, "is_owner": true},
       {"id": "U4", "is_bot": true}]
      """;

  private final SlackMessages messages = new SlackMessages("T9", new SlackUsers(json(USERS)));

  @Test
  void aMessageHasWhatTheExportSays() {
    ChatMessage message =
        message(
            """
            {"type": "message", "user": "U1", "ts": "1700000000.000200",
             "text": "hi <@U2|bob> &amp; <@U3>, 1 &lt; 2? <https://x.org|x>"}
            """);
    assertThat(message.getEventId()).isEqualTo("C1:1700000000.000200");
    assertThat(message.getPlatform()).isEqualTo("slack");
    assertThat(message.getCommunityId()).isEqualTo("T9");
    assertThat(message.getGroupId()).isEqualTo("C1");
    assertThat(message.getMemberId()).isEqualTo("U1");
    assertThat(message.getOccurredAt().toEpochMilli()).isEqualTo(1_700_000_000_000L);
    assertThat(message.getText()).isEqualTo("hi <@U2|bob> & <@U3>, 1 < 2? <https://x.org|x>");
    assertThat(message.getTextLength()).isEqualTo(message.getText().length());
    assertThat(message.getMentions()).containsExactly("U2", "U3");
    assertThat(message.getKind()).isEqualTo(MessageKind.TEXT);
    assertThat(message.getThreadId()).isNull();
    assertThat(message.getAttributes()).isEqualTo(Map.of("channel_name", "lobby", "links", "1"));
  }

  @Test
  void threadsHaveARootAndReplies() {
    ChatMessage root =
        message("{\"user\": \"U1\", \"ts\": \"5.000001\", \"thread_ts\": \"5.000001\"}");
    assertThat(root.getThreadId()).isEqualTo("C1:5.000001");
    assertThat(root.getReplyToEventId()).isNull();
    ChatMessage reply =
        message(
            "{\"user\": \"U2\", \"ts\": \"6.000001\", \"thread_ts\": \"5.000001\","
                + " \"parent_user_id\": \"U1\"}");
    assertThat(reply.getThreadId()).isEqualTo("C1:5.000001");
    assertThat(reply.getReplyToEventId()).isEqualTo("C1:5.000001");
    assertThat(reply.getReplyToMemberId()).isEqualTo("U1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"user\": \"U1\"|MEMBER|U1",
        "\"user\": \"U2\"|STAFF|U2",
        "\"user\": \"U3\"|OWNER|U3",
        "\"user\": \"U4\"|BOT|U4",
        "\"user\": \"USLACKBOT\"|BOT|USLACKBOT",
        "\"bot_id\": \"B1\"|BOT|B1",
        "\"subtype\": \"bot_message\", \"username\": \"cron\"|BOT|cron",
        "\"user\": \"U1\", \"bot_id\": \"B1\"|MEMBER|U1",
        "\"subtype\": \"file_comment\", \"comment\": {\"user\": \"U2\"}|STAFF|U2"
      })
  void authorsHaveTheirRole(String fields, Role role, String author) {
    ChatMessage message = message("{\"ts\": \"5.000001\", " + fields + "}");
    assertThat(message.getRole()).isEqualTo(role);
    assertThat(message.getMemberId()).isEqualTo(author);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"text\": \"<https://x.org/a>\"|LINK",
        "\"text\": \"see <https://x.org>\"|TEXT",
        "\"files\": [{\"mimetype\": \"image/png\"}]|IMAGE",
        "\"subtype\": \"file_share\", \"file\": {\"mimetype\": \"video/mp4\"}|VIDEO",
        "\"files\": [{\"mimetype\": \"audio/webm\"}]|VOICE",
        "\"files\": [{\"mimetype\": \"application/pdf\"}]|FILE",
        "\"files\": [{}]|FILE",
        "\"subtype\": \"thread_broadcast\"|TEXT",
        "\"subtype\": \"channel_topic\"|SYSTEM",
        "\"subtype\": \"channel_archive\"|SYSTEM",
        "\"subtype\": \"pinned_item\"|SYSTEM",
        "\"subtype\": \"bot_add\"|SYSTEM"
      })
  void kindsFollowFilesLinksAndSubtypes(String fields, MessageKind kind) {
    assertThat(message("{\"user\": \"U1\", \"ts\": \"5.000001\", " + fields + "}").getKind())
        .isEqualTo(kind);
  }

  @Test
  void joinsAndLeavesAreEvents() {
    MemberEvent join =
        event(
            "{\"subtype\": \"channel_join\", \"user\": \"U1\", \"inviter\": \"U3\", \"ts\": \"5.1\"}");
    assertThat(join.getType()).isEqualTo("member.joined");
    assertThat(join.getEventId()).isEqualTo("C1:5.1");
    assertThat(join.getGroupId()).isEqualTo("C1");
    assertThat(join.getAttributes()).containsEntry("inviter", "U3");
    MemberEvent leave =
        event("{\"subtype\": \"channel_leave\", \"user\": \"U1\", \"ts\": \"6.1\"}");
    assertThat(leave.getType()).isEqualTo("member.left");
  }

  @Test
  void reactionsBearTheTimeOfTheirMessage() {
    List<Entry> entries =
        read(
            """
            {"user": "U1", "text": "done", "ts": "5.000001",
             "reactions": [{"name": "tada", "users": ["U2", "U4"], "count": 3}]}
            """);
    assertThat(((Entry.Posted) entries.get(0)).message().getAttributes())
        .containsEntry("reactions", "3");
    assertThat(entries.subList(1, 3))
        .extracting(ListedArchive::id)
        .containsExactly("C1:5.000001:tada:U2", "C1:5.000001:tada:U4");
    MemberEvent reaction = ((Entry.Happened) entries.get(1)).event();
    assertThat(reaction.getType()).isEqualTo("reaction.added");
    assertThat(reaction.getOccurredAt().toEpochMilli()).isEqualTo(5_000);
    assertThat(reaction.getRole()).isEqualTo(Role.STAFF);
    assertThat(reaction.getTargetEventId()).isEqualTo("C1:5.000001");
    assertThat(reaction.getTargetMemberId()).isEqualTo("U1");
    assertThat(reaction.getAttributes())
        .containsEntry("reaction", "tada")
        .containsEntry("time", "DERIVED");
  }

  private ChatMessage message(String json) {
    return ((Entry.Posted) read(json).get(0)).message();
  }

  private MemberEvent event(String json) {
    return ((Entry.Happened) read(json).get(0)).event();
  }

  private List<Entry> read(String json) {
    try {
      return messages.read(new SlackChannel("C1", "lobby"), json(json));
    } catch (RowRefused e) {
      throw new AssertionError(e);
    }
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
