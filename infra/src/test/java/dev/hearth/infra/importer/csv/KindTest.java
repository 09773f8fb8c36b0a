package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.schemas.MessageKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KindTest {

  @ParameterizedTest
  @CsvSource({
    "message, TEXT",
    "reply, TEXT",
    "system, SYSTEM",
    "text, TEXT",
    "IMAGE, IMAGE",
    "Video, VIDEO",
    "voice, VOICE",
    "file, FILE",
    "link, LINK",
    "STICKER, STICKER",
    "poll, POLL"
  })
  void messagesAreKnownInAnyCase(String column, MessageKind kind) {
    assertThat(Kind.of(column)).isEqualTo(new Kind(kind, column.equals("reply"), ""));
  }

  @ParameterizedTest
  @CsvSource({
    "view_home, view.home",
    "add_to_cart, add.to.cart",
    "Order Paid, order.paid",
    "trial-started, trial.started",
    "order.paid, order.paid",
    "_odd__one_, odd.one",
    "join, member.joined",
    "Joined, member.joined",
    "leave, member.left",
    "left, member.left",
    "kick, member.kicked",
    "kicked, member.kicked",
    "reaction, reaction.added"
  })
  void anythingElseIsAnEventInDottedLowerCase(String column, String type) {
    assertThat(Kind.of(column)).isEqualTo(new Kind(null, false, type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "_", "..."})
  void nothingIsNoKind(String column) {
    assertThat(Kind.of(column)).isNull();
  }

  @Test
  void lettersOfAllScriptsMakeATypeToo() {
    assertThat(Kind.of("\u7b7e\u5230")).isEqualTo(new Kind(null, false, "\u7b7e\u5230"));
  }
}
