package dev.hearth.infra.importer.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtraTest {

  @Test
  void anEmptyColumnSaysNothing() throws RowRefused {
    assertThat(read("")).isEmpty();
    assertThat(read("{}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1|1",
        "-7|-7",
        "19.90|19.90",
        "1e3|1000",
        "1.5E-3|0.0015",
        "1e999999999|1e999999999",
        "true|true",
        "false|false",
        "\"x\"|x",
        "[1,\"a\"]|[1,\"a\"]",
        "{\"a\":{\"b\":[]}}|{\"a\":{\"b\":[]}}"
      })
  void valuesBecomeText(String json, String text) throws RowRefused {
    assertThat(read("{\"k\": " + json + "}")).isEqualTo(Map.of("k", text));
  }

  @Test
  void nullCountsAsAbsentAndTheLastOfEqualKeysWins() throws RowRefused {
    assertThat(read("{\"a\": null, \"b\": 1, \"b\": 2}")).isEqualTo(Map.of("b", "2"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x",
        "[]",
        "7",
        "{",
        "{\"a\"}",
        "{\"a\":1} 2",
        "{\"a\":1,}",
        "{\"a\":'x'}",
        "{a:1}"
      })
  void whatIsNoJsonObjectIsMalformed(String json) {
    assertThatThrownBy(() -> read(json))
        .isInstanceOfSatisfying(
            RowRefused.class,
            refused -> {
              assertThat(refused.reason()).isEqualTo(Reason.MALFORMED);
              assertThat(refused.detail()).contains("extra").doesNotContain("\n");
            });
  }

  @Test
  void deepNestingIsMalformedNotAnError() {
    String deep = "{\"a\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    assertThatThrownBy(() -> read(deep)).isInstanceOf(RowRefused.class);
  }

  private static Map<String, String> read(String json) throws RowRefused {
    byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
    return Extra.read(bytes, 0, bytes.length);
  }
}
