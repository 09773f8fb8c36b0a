package dev.hearth.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.term.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FunnelCheckTest {
  private static final String SAMPLE = Path.of("..", "funnels.sample.yaml").toString();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void theSampleIsSaidInWords() {
    assertThat(run("funnel", "check", SAMPLE)).isZero();
    assertThat(text(out))
        .contains(
            "tier course: course-*",
            "purchase, version 1: one path of each member in each group.",
            "  4. bought: order.paid or purchase",
            "  Between home and bought, member.left ends the path as excluded");
    assertThat(text(err)).isEmpty();
  }

  @Test
  void asJsonEachFunnelIsAnEntry() throws IOException {
    assertThat(run("funnel", "check", SAMPLE, "--json")).isZero();
    JsonNode json = new ObjectMapper().readTree(text(out));
    assertThat(json.get("funnels").findValuesAsText("funnel"))
        .containsExactly("purchase", "settling-in", "campaign", "tiers", "gate", "promotion");
    assertThat(json.get("funnels").get(0).get("version").asInt()).isEqualTo(1);
    assertThat(json.get("funnels").get(0).get("explained")).hasSizeGreaterThan(8);
    assertThat(json.get("warnings")).isEmpty();
  }

  @Test
  void whatIsDoubtfulIsSaidAside() throws IOException {
    Path file =
        file(
            """
            funnels:
              - name: talk
                steps:
                  - {name: joined, when: {type: member.joined, kind: text}}
                  - {name: spoke, when: {type: message}}
            """);
    assertThat(run("funnel", "check", file.toString())).isZero();
    assertThat(text(out)).contains("talk, version 1");
    assertThat(text(err))
        .isEqualTo("talk@1: step joined never is member.joined: only messages have a kind\n");
  }

  @Test
  void everyMistakeIsALineAndItEndsWith2() throws IOException {
    Path file = file("funnels:\n- {name: Talk, within: 7, steps: []}\n");
    assertThat(run("funnel", "check", file.toString())).isEqualTo(2);
    assertThat(text(err).lines()).hasSize(3).allMatch(line -> line.contains("funnels.yaml:2: "));
    assertThat(text(out)).isEmpty();
    assertThat(run("funnel", "check", "none.yaml")).isEqualTo(2);
    assertThat(text(err)).contains("none.yaml: cannot be read (NoSuchFileException)");
    assertThat(run("funnel", "check")).isEqualTo(2);
  }

  @Test
  void aFileWithoutFunnelsCountsNothing() throws IOException {
    assertThat(run("funnel", "check", file("funnels: []\n").toString())).isZero();
    assertThat(text(out)).isEqualTo("no funnels: nothing will be counted\n");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("funnels.yaml"), text);
  }

  private int run(String... arguments) {
    try (PrintStream results = stream(out);
        PrintStream messages = stream(err)) {
      return Hearth.run(Terminal.plain(results, messages), arguments);
    }
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
