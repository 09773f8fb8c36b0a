package dev.hearth.infra.importer.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SlackArchiveTest {

  private final Path folder;

  SlackArchiveTest(@TempDir Path temporary) throws IOException {
    this.folder = Files.createDirectory(temporary.resolve("export"));
    write(
        "users.json",
        """
        [{"id": "U1", "team_id": "T9", "name": "ann"},
         {"id": "U2", "team_id": "T9", "is_admin": true},
         {"id": "U3", "team_id": "T9", "is_admin": true, "is_owner": true},
         {"id": "U4", "team_id": "T9", "is_bot": true}]
        """);
    write("channels.json", "[{\"id\": \"C1\", \"name\": \"lobby\", \"created\": \"1\"}]");
  }

  @Test
  void aMessageHasWhatTheExportSays() throws IOException {
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
  void threadsHaveARootAndReplies() throws IOException {
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
  void authorsHaveTheirRole(String fields, Role role, String author) throws IOException {
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
  void kindsFollowFilesLinksAndSubtypes(String fields, MessageKind kind) throws IOException {
    assertThat(message("{\"user\": \"U1\", \"ts\": \"5.000001\", " + fields + "}").getKind())
        .isEqualTo(kind);
  }

  @Test
  void joinsAndLeavesAreEvents() throws IOException {
    day(
        "lobby/2023-11-14.json",
        """
        [{"type": "message", "subtype": "channel_join", "user": "U1", "inviter": "U3", "ts": "5.1"},
         {"type": "message", "subtype": "channel_leave", "user": "U1", "ts": "6.1"}]
        """);
    List<Entry> entries = read();
    MemberEvent join = ((Entry.Happened) entries.get(0)).event();
    assertThat(join.getType()).isEqualTo("member.joined");
    assertThat(join.getEventId()).isEqualTo("C1:5.1");
    assertThat(join.getGroupId()).isEqualTo("C1");
    assertThat(join.getAttributes()).containsEntry("inviter", "U3");
    assertThat(((Entry.Happened) entries.get(1)).event().getType()).isEqualTo("member.left");
  }

  @Test
  void reactionsBearTheTimeOfTheirMessage() throws IOException {
    day(
        "lobby/2023-11-14.json",
        """
        [{"user": "U1", "text": "done", "ts": "5.000001", "reactions": [
           {"name": "tada", "users": ["U2", "U4"], "count": 3}]}]
        """);
    List<Entry> entries = read();
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

  @Test
  void daysAreSortedOverAllChannels() throws IOException {
    day("lobby/2023-11-15.json", "[{\"user\": \"U1\", \"ts\": \"90001.5\"}]");
    day(
        "lobby/2023-11-14.json",
        "[{\"user\": \"U1\", \"ts\": \"30.1\"}, {\"user\": \"U1\", \"ts\": \"10.1\"}]");
    day("side/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"20.1\"}]");
    assertThat(read())
        .extracting(ListedArchive::id)
        .containsExactly("C1:10.1", "side:20.1", "C1:30.1", "C1:90001.5");
  }

  @Test
  void aZipIsReadTheSameWithOrWithoutAFolderInIt() throws IOException {
    day("lobby/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"30.1\"}]");
    day("side/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"20.1\"}]");
    List<Entry> expected = read();
    assertThat(expected).hasSize(2);
    for (String prefix : new String[] {"", "My export/"}) {
      try (SlackArchive zip = SlackArchive.open(zip(prefix), null)) {
        assertThat(ListedArchive.rest(zip)).isEqualTo(expected);
        assertThat(zip.bytesRead()).isPositive().isEqualTo(zip.totalBytes());
      }
    }
  }

  @Test
  void theCommunityIsAsGivenOrTheTeamOrTheFolder() throws IOException {
    day("lobby/2023-11-14.json", "[{\"user\": \"U1\", \"ts\": \"30.1\"}]");
    try (SlackArchive archive = SlackArchive.open(folder, "acme")) {
      Entry first = ListedArchive.rest(archive).get(0);
      assertThat(((Entry.Posted) first).message().getCommunityId()).isEqualTo("acme");
    }
    Files.delete(folder.resolve("users.json"));
    assertThat(((Entry.Posted) read().get(0)).message().getCommunityId()).isEqualTo("export");
  }

  @Test
  void whatCannotBeReadIsABadRowWithItsPlace() throws IOException {
    day(
        "lobby/2023-11-14.json",
        """
        [{"user": "U1", "ts": "1.000001"},
         {"user": "U1"},
         {"user": "U1", "ts": 1700000000.000200},
         {"user": "U1", "ts": "soon"},
         {"ts": "5.000001"},
         7,
         {"type": "presence", "user": "U1", "ts": "6.000001"},
         {"user": "U1", "ts":
        """);
    day("side/2023-11-14.json", "{\"ok\": false}");
    List<Entry.BadRow> bad =
        read().stream()
            .filter(Entry.BadRow.class::isInstance)
            .map(Entry.BadRow.class::cast)
            .toList();
    assertThat(bad)
        .extracting(row -> row.place() + ' ' + row.reason())
        .containsExactlyInAnyOrder(
            "export/lobby/2023-11-14.json:2 MISSING_ID",
            "export/lobby/2023-11-14.json:3 INVALID_FIELD",
            "export/lobby/2023-11-14.json:4 INVALID_FIELD",
            "export/lobby/2023-11-14.json:5 MISSING_ID",
            "export/lobby/2023-11-14.json:6 MALFORMED",
            "export/lobby/2023-11-14.json:7 INVALID_FIELD",
            "export/lobby/2023-11-14.json:8 MALFORMED",
            "export/side/2023-11-14.json:1 MALFORMED");
    assertThat(bad).extracting(Entry.BadRow::reason).doesNotContain(Reason.UNSTORABLE);
  }

  @Test
  void whatIsNoExportIsSaidAtOnce() throws IOException {
    assertWrongUse(folder, "no channel folder");
    assertWrongUse(folder.resolve("absent"), "no readable folder or zip");
    assertWrongUse(Files.writeString(folder.resolve("x.zip"), "no zip"), "nor a readable zip");
  }

  private static void assertWrongUse(Path path, String words) {
    assertThatThrownBy(() -> SlackArchive.open(path, null))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(words)
        .matches(e -> ((ImportException) e).wrongUse());
  }

  private ChatMessage message(String json) throws IOException {
    day("lobby/2023-11-14.json", "[" + json + "]");
    return ((Entry.Posted) read().get(0)).message();
  }

  private List<Entry> read() {
    try (SlackArchive archive = SlackArchive.open(folder, null)) {
      return ListedArchive.rest(archive);
    }
  }

  private void day(String file, String json) throws IOException {
    write(file, json);
  }

  private void write(String file, String json) throws IOException {
    Path path = folder.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, json);
  }

  private Path zip(String prefix) throws IOException {
    Path zip = Files.createTempFile(folder.getParent(), "export", ".zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip));
        var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        out.putNextEntry(new ZipEntry(prefix + name));
        out.write(Files.readAllBytes(file));
      }
    }
    return zip;
  }
}
