package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.MessageKind;
import dev.hearth.schemas.Role;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CsvArchiveTest {

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

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '|',
      value = {
        ",lobby,ann,1,message,1,;MISSING_ID;community",
        "acme,,ann,1,message,1,;MISSING_ID;group",
        "acme,lobby,,1,message,1,;MISSING_ID;member",
        "acme,lobby,ann,soon,message,1,;INVALID_FIELD;ts_epoch_ms is no whole number: 'soon'",
        "acme,lobby,ann,99999999999999999999,message,1,;INVALID_FIELD;ts_epoch_ms",
        "acme,lobby,ann,1,,1,;INVALID_FIELD;kind",
        "acme,lobby,ann,1,message,-1,;INVALID_FIELD;text_len",
        "acme,lobby,ann,1,message,1,{q:1};MALFORMED;extra",
        "acme,lobby,ann,1,message,1,[1];MALFORMED;extra",
        "acme,lobby,ann,1,message,1;MALFORMED;6 columns",
        "acme,lobby,ann,1,message,1,,;MALFORMED;8 columns",
        "acme,lobby,ann,1,message,1,\"{\"\"q\"\":1;MALFORMED;not closed",
        "acme,lobby,\"ann\"x,1,message,1,;MALFORMED;closing quote of column 3"
      })
  void whatValidationDemandsIsRejectedWithReasonAndLine(String row, Reason reason, String words) {
    List<Entry> entries = read("acme,lobby,ann,5,message,1,\n" + row + "\na,b,c,6,join,,\n");
    assertThat(entries).hasSize(3);
    Entry.BadRow bad = (Entry.BadRow) entries.get(1);
    assertThat(bad.place()).isEqualTo("chat.csv:3");
    assertThat(bad.reason()).isEqualTo(reason);
    assertThat(bad.detail()).contains(words);
    assertThat(bad.raw()).asString().isEqualTo(row);
    assertThat(bad.atMs()).as("the time of the row before").isEqualTo(5);
    assertThat(entries.get(2)).as("the row after it").isInstanceOf(Entry.Happened.class);
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
  void textThatIsNotUtf8IsRejected() {
    byte[] row = "acme,lobby,\u00e9,1,message,1,\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(((Entry.BadRow) CsvFiles.read(folder, row).get(0)).reason())
        .isEqualTo(Reason.INVALID_UTF8);
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

  private ChatMessage message(String row) {
    return ((Entry.Posted) read(row + "\n").get(0)).message();
  }

  private MemberEvent event(String row) {
    return ((Entry.Happened) read(row + "\n").get(0)).event();
  }

  private List<Entry> read(String rows) {
    return CsvFiles.read(folder, rows.getBytes(StandardCharsets.UTF_8));
  }
}
