package dev.hearth.infra.rejected;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hearth.messages.v1/2@1234",
        "import:exports/slack/2024@home.json/0@77",
        "clickhouse:group_activity_raw/0@18446744073709551615"
      })
  void isReadAsItIsWritten(String text) {
    assertThat(Place.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "hearth.messages.v1", "topic/1", "topic@1", "/1@2", "t/x@2", "t/1@-2"})
  void anythingElseIsRefusedWithAnExample(String text) {
    assertThatThrownBy(() -> Place.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("hearth.messages.v1/2@1234");
  }

  @Test
  void onlyRecordsOfKafkaCanBeReadBack() {
    assertThat(Place.parse("t/1@2").isOfKafka()).isTrue();
    assertThat(Place.parse("import:a/b/0@2").isOfKafka()).isFalse();
    assertThat(Place.parse("clickhouse:t/0@2").isOfKafka()).isFalse();
  }
}
