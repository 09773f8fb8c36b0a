package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.infra.importer.archive.ListedArchive;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvArchiveTest {

  private static final String HEADER = "community,group,member,ts_epoch_ms,kind,text_len,extra\n";

  private final Path folder;

  CsvArchiveTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aMessageHasTheFieldsOfItsRow() {
    ChatMessage message =
        message(
            "acme,lobby,ann,1700000000123,message,12,"
                + "\"{\"\"q\"\":1,\"\"t\"\":9781,\"\"at1\"\":\"\"bob\"\",\"\"at\"\":1}\"");
    assertThat(message.getPlatform()).isEqualTo("csv");
    assertThat(message.getCommunityId()).isEqualTo("acme");
    assertThat(message.getGroupId()).isEqualTo("lobby");
    assertThat(message.getMemberId()).isEqualTo("ann");
    assertThat(message.getOccurredAt()).isEqualTo(Instant.ofEpochMilli(1700000000123L));
    assertThat(message.getKind()).isEqualTo(MessageKind.TEXT);
    assertThat(message.getText()).isNull();
    assertThat(message.getTextLength()).isEqualTo(12);
    assertThat(message.getThreadId()).isEqualTo("9781");
    assertThat(message.getMentions()).containsExactly("bob");
    assertThat(message.getRole()).isEqualTo(Role.MEMBER);
    assertThat(message.getReplyToMemberId()).as("a mention alone is no reply").isNull();
    assertThat(message.getAttributes()).isEqualTo(Map.of("question", "true", "at", "1"));
  }

  @Test
  void aReplyAnswersWhomItNamesOrElseMentions() {
    ChatMessage named =
        message("acme,lobby,ann,1,reply,3,\"{\"\"to\"\":\"\"cy\"\",\"\"at1\"\":\"\"bob\"\"}\"");
    assertThat(named.getReplyToMemberId()).isEqualTo("cy");
    assertThat(named.getMentions()).containsExactly("bob");
    assertThat(named.getAttributes()).isEqualTo(Map.of("reply", "true"));
    ChatMessage mentioned = message("acme,lobby,ann,1,reply,3,\"{\"\"at1\"\":\"\"bob\"\"}\"");
    assertThat(mentioned.getReplyToMemberId()).isEqualTo("bob");
    assertThat(message("acme,lobby,ann,1,reply,3,").getReplyToMemberId()).isNull();
  }

  @Test
  void botsAreTold() {
    assertThat(message("acme,lobby,ann,1,message,3,\"{\"\"bot\"\":1}\"").getRole())
        .isEqualTo(Role.BOT);
    assertThat(event("acme,lobby,ann,1,join,,\"{\"\"bot\"\":1}\"").getRole()).isEqualTo(Role.BOT);
    assertThat(message("acme,lobby,ann,1,message,3,\"{\"\"bot\"\":0}\"").getRole())
        .isEqualTo(Role.MEMBER);
  }

  @Test
  void everyOtherKindIsAMemberEvent() {
    MemberEvent event =
        event(
            "shop,,ann,1700000000123,Add_to_cart,,"
                + "\"{\"\"v\"\":19.90,\"\"channel\"\":\"\"mail\"\",\"\"by\"\":\"\"bob\"\","
                + "\"\"to\"\":\"\"cy\"\",\"\"visit\"\":7}\"");
    assertThat(event.getType()).isEqualTo("add.to.cart");
    assertThat(event.getGroupId()).as("outside any group").isNull();
    assertThat(event.getValue()).isEqualTo("19.90");
    assertThat(event.getChannel()).isEqualTo("mail");
    assertThat(event.getTargetMemberId()).isEqualTo("cy");
    assertThat(event.getAttributes()).isEqualTo(Map.of("inviter", "bob", "visit", "7"));
  }

  @Test
  void whatValidationDemandsIsRejectedWithReasonAndLine() {
    List<Entry> entries =
        read(
            """
            ,lobby,ann,1,message,1,
            acme,,ann,1,message,1,
            acme,lobby,,1,message,1,
            acme,lobby,ann,soon,message,1,
            acme,lobby,ann,99999999999999999999,message,1,
            acme,lobby,ann,1,,1,
            acme,lobby,ann,1,message,-1,
            acme,lobby,ann,1,message,1,{q:1}
            acme,lobby,ann,1,message,1,[1]
            acme,lobby,ann,1,message,1
            acme,lobby,ann,1,message,1,,
            acme,lobby,ann,1,message,1,"{""q"":1
            acme,lobby,ann,1,message,1,
            """);
    assertThat(entries.subList(0, 12))
        .extracting(entry -> ((Entry.BadRow) entry).reason())
        .containsExactly(
            Reason.MISSING_ID,
            Reason.MISSING_ID,
            Reason.MISSING_ID,
            Reason.INVALID_FIELD,
            Reason.INVALID_FIELD,
            Reason.INVALID_FIELD,
            Reason.INVALID_FIELD,
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.MALFORMED,
            Reason.MALFORMED);
    for (int i = 0; i < 12; i++) {
      assertThat(((Entry.BadRow) entries.get(i)).place()).isEqualTo("chat.csv:" + (i + 2));
    }
    assertThat(((Entry.BadRow) entries.get(3)).detail()).contains("ts_epoch_ms").contains("soon");
    assertThat(((Entry.BadRow) entries.get(9)).detail()).contains("6 columns");
    assertThat(entries.get(12)).isInstanceOf(Entry.Posted.class);
  }

  @Test
  void aBadRowKeepsItsTextWithinBounds() {
    String row = "acme,lobby,ann,never,message,1," + "x".repeat(20_000);
    Entry.BadRow bad = (Entry.BadRow) read(row + "\n").get(0);
    assertThat(bad.size()).isEqualTo(row.length());
    assertThat(bad.raw()).hasSize(Rejected.MAX_PAYLOAD);
    assertThat(bad.raw()).asString().startsWith("acme,lobby,ann,never");
  }

  @Test
  void aLineWithoutEndCostsOneRowAndNoMemory() {
    byte[] row =
        ("a,b,c,1,message,1," + "x".repeat(5 * CsvLines.MAX_LINE) + "\n")
            .getBytes(StandardCharsets.UTF_8);
    byte[] good = "acme,lobby,ann,1,message,1,\n".getBytes(StandardCharsets.UTF_8);
    List<Entry> entries = read(concat(row, good));
    assertThat(entries).hasSize(2);
    assertThat(((Entry.BadRow) entries.get(0)).size()).isEqualTo(row.length - 1);
    assertThat(((Entry.BadRow) entries.get(0)).detail()).contains("1 MiB");
    assertThat(entries.get(1)).isInstanceOf(Entry.Posted.class);
  }

  @Test
  void textThatIsNotUtf8IsRejected() {
    byte[] row = "acme,lobby,\u00e9,1,message,1,\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(((Entry.BadRow) read(row).get(0)).reason()).isEqualTo(Reason.INVALID_UTF8);
    assertThat(message("acme,lobby,Zo\u00eb \u4e2d,1,message,1,").getMemberId())
        .isEqualTo("Zo\u00eb \u4e2d");
  }

  @Test
  void extremeTimesAreReadAndLeftToTheFlowToJudge() {
    assertThat(message("acme,lobby,ann,-62135596800000,message,1,").getOccurredAt())
        .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
    assertThat(message("acme,lobby,ann," + Long.MAX_VALUE + ",message,1,").getOccurredAt())
        .isEqualTo(Instant.ofEpochMilli(Long.MAX_VALUE));
  }

  @Test
  void windowsLineEndsAndAByteOrderMarkAndEmptyLinesAreHarmless() throws IOException {
    String text = "\ufeff" + HEADER + "\nacme,lobby,ann,1,message,1,\n\n";
    Path file = Files.writeString(folder.resolve("w.csv"), text.replace("\n", "\r\n"));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(ListedArchive.ids(archive))
          .containsExactly(message("acme,lobby,ann,1,message,1,").getEventId());
    }
  }

  @Test
  void gzipIsReadTheSameAndProgressCountsItsBytes() throws IOException {
    String rows = "acme,lobby,ann,1,message,1,\n".repeat(1000);
    Path file = folder.resolve("chat.csv.gz");
    Files.write(file, gzip(HEADER + rows));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(archive.totalBytes()).isEqualTo(Files.size(file));
      assertThat(ListedArchive.rest(archive)).isEqualTo(read(rows));
      assertThat(archive.bytesRead()).isEqualTo(archive.totalBytes());
    }
  }

  @Test
  void aTruncatedGzipFailsInOneClearLineAfterTheRowsBeforeIt() throws IOException {
    StringBuilder rows = new StringBuilder(HEADER);
    for (int i = 0; i < 50_000; i++) {
      rows.append("acme,lobby,m").append(i * 7919L % 50_000).append(',').append(i);
      rows.append(",message,1,\n");
    }
    byte[] whole = gzip(rows.toString());
    Path file = folder.resolve("cut.csv.gz");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    try (CsvArchive archive = CsvArchive.open(file)) {
      assertThat(archive.next()).isNotNull();
      assertThatThrownBy(() -> ListedArchive.rest(archive))
          .isInstanceOf(ImportException.class)
          .hasMessageContaining("cut.csv.gz after line")
          .hasMessageContaining("fetch the file again")
          .matches(e -> !((ImportException) e).wrongUse());
    }
  }

  @Test
  void whatIsNoSuchFileIsSaidAtOnce() throws IOException {
    assertWrongUse(folder.resolve("absent.csv"), "no readable file");
    assertWrongUse(folder, "is a folder");
    assertWrongUse(Files.writeString(folder.resolve("empty.csv"), ""), "is empty");
    assertWrongUse(
        Files.writeString(folder.resolve("other.csv"), "id,text\n1,hello\n"),
        "the first line must be community,group");
  }

  private static void assertWrongUse(Path file, String words) {
    assertThatThrownBy(() -> CsvArchive.open(file))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining(words)
        .hasMessageNotContaining("\n")
        .matches(e -> ((ImportException) e).wrongUse());
  }

  private ChatMessage message(String row) {
    return ((Entry.Posted) read(row + "\n").get(0)).message();
  }

  private MemberEvent event(String row) {
    return ((Entry.Happened) read(row + "\n").get(0)).event();
  }

  private List<Entry> read(String rows) {
    return read(rows.getBytes(StandardCharsets.UTF_8));
  }

  private List<Entry> read(byte[] rows) {
    Path file = folder.resolve("chat.csv");
    try {
      Files.write(file, concat(HEADER.getBytes(StandardCharsets.UTF_8), rows));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    try (CsvArchive archive = CsvArchive.open(file)) {
      return ListedArchive.rest(archive);
    }
  }

  private static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }
}
