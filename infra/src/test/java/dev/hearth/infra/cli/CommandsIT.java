package dev.hearth.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.clickhouse.Credentials.User;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One demonstration over a small archive, and the other commands over what it left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CommandsIT {
  private static final int ROWS = 2_000;
  private static final long START_MS = 1_700_000_000_000L;

  @TempDir static Path folder;
  private static String archive = "";

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void write() throws IOException {
    var rows = new StringBuilder("community,group,member,ts_epoch_ms,kind,text_len,extra\n");
    for (int i = 0; i < ROWS; i++) {
      String member = i == 77 ? "" : "m" + i % 41;
      String kind = i % 50 == 0 ? "member.joined" : "message";
      rows.append(
          "north,g%d,%s,%d,%s,%d,\n"
              .formatted(i % 7, member, START_MS + i * 3_000L, kind, i % 12)
              .replace(System.lineSeparator(), "\n"));
    }
    Path file = Files.writeString(folder.resolve("small.csv"), rows);
    archive = "hearth-csv:" + file;
  }

  @Test
  @Order(1)
  void theDemonstrationAccountsForEveryRowAndEveryFigure() throws IOException {
    int code = run("demo", "--archive", archive, "--exit", "--json", "--repeat", "0.1", "--data");
    assertThat(code).as(text(err)).isZero();
    JsonNode result = json();
    assertThat(result.path("events_in").asInt()).isEqualTo(ROWS);
    assertThat(result.path("archived").asInt()).isEqualTo(ROWS - 1);
    assertThat(result.path("rejected").asInt()).isEqualTo(1);
    assertThat(result.path("parity_compared").asInt()).isPositive();
    assertThat(result.path("parity_different").asInt()).isZero();
  }

  @Test
  @Order(2)
  void aQuestionIsAnsweredFromTheDataThatWasLeft() throws IOException {
    assertThat(run("sql", "SELECT reason, detail FROM rejected", "--json", "--data")).isZero();
    assertThat(json()).hasSize(1);
    assertThat(json().get(0).path("reason").asText()).isEqualTo("MISSING_ID");
  }

  @Test
  @Order(3)
  void aWrongQuestionIsOneLineAndEndsWithOne() {
    assertThat(run("sql", "SELECT nothing FROM nowhere", "--data")).isEqualTo(1);
    assertThat(text(err)).startsWith("hearth: ClickHouse 60: ").hasLineCount(1);
  }

  @Test
  @Order(4)
  void theAnalystChangesNothing() {
    assertThat(run("sql", "DROP TABLE messages_raw", "--data")).isEqualTo(1);
    assertThat(text(err)).contains("ClickHouse 497: ");
  }

  @Test
  @Order(5)
  void aSecondImportChangesNoCount() throws IOException {
    assertThat(run("import", archive, "--json", "--data")).as(text(err)).isZero();
    assertThat(json().path("rows").asInt()).isEqualTo(ROWS);
    out.reset();
    assertThat(run("demo", "--archive", archive, "--exit", "--json", "--data"))
        .as(text(err))
        .isZero();
    assertThat(json().path("archived").asInt()).isEqualTo(ROWS - 1);
    assertThat(json().path("rejected").asInt()).isEqualTo(1);
  }

  @Test
  @Order(6)
  void topicsAndMigrationsAreShown() throws IOException {
    assertThat(run("topics", "--json", "--data")).isZero();
    assertThat(json().findValuesAsText("name")).contains("hearth.messages.v1");
    out.reset();
    assertThat(run("migrate", "--dry-run", "--json", "--data")).isZero();
    assertThat(json()).isNotEmpty().allMatch(state -> state.asText().equals("applied"));
  }

  @Test
  @Order(7)
  void aRecountOfWhatIsFinalFindsNoDifference() throws IOException {
    assertThat(run("verify", "--json", "--data")).isZero();
    assertThat(json().path("compared").asInt()).isPositive();
    assertThat(json().path("different").asInt()).isZero();
  }

  @Test
  @Order(8)
  void whatWasRejectedIsListedAndShownWithTheWayBackIn() throws IOException {
    assertThat(run("rejected", "list", "--json", "--data")).as(text(err)).isZero();
    JsonNode record = json().path("records").get(0);
    assertThat(json().path("reasons").get(0).path("reason").asText()).isEqualTo("MISSING_ID");
    assertThat(json().path("reasons").get(0).path("records").asInt()).isEqualTo(1);
    assertThat(record.path("where").asText()).startsWith("import:").endsWith("/0@79");
    out.reset();
    assertThat(run("rejected", "list", "--data")).isZero();
    assertThat(text(out)).contains("MISSING_ID", record.path("where").asText());
    out.reset();
    assertThat(run("rejected", "show", record.path("where").asText(), "--data"))
        .as(text(err))
        .isZero();
    assertThat(text(out)).contains("import it again", "|north,g");
  }

  @Test
  @Order(9)
  void aReplaySaysWhatItLeavesWhereItIs() throws IOException {
    assertThat(run("rejected", "replay", "--json", "--data")).as(text(err)).isZero();
    assertThat(json().path("replayed").asInt()).isZero();
    assertThat(json().path("file").asInt()).isEqualTo(1);
    out.reset();
    assertThat(run("rejected", "replay", "--at", "hearth.messages.v1/0@0", "--data")).isEqualTo(1);
    assertThat(text(err)).contains("nothing was rejected at hearth.messages.v1/0@0");
  }

  @Test
  @Order(10)
  void aRepairOfWhatIsRightWritesNothing() throws IOException {
    assertThat(run("verify", "--repair", "--json", "--data")).as(text(err)).isZero();
    assertThat(json().path("repaired").asInt()).isZero();
    assertThat(json().path("different").asInt()).isZero();
    out.reset();
    assertThat(run("verify", "--repair", "--data")).isZero();
    assertThat(text(out)).startsWith("nothing to repair").contains("all the same");
  }

  @Test
  @Order(11)
  void alertsAreListedShownAndAcknowledged() throws IOException {
    try (var open = OpenStore.over(folder.resolve("data"))) {
      open.as(User.WRITER)
          .execute(
              "INSERT INTO alerts_raw (community_id, rule, subject_type, subject, alert_id,"
                  + " severity, state, group_id, opened_at, updated_at, title, version) VALUES"
                  + " ('north', 'cold-group', 'GROUP', 'g1', 'a1', 'WARNING', 'OPEN', 'g1',"
                  + " '2026-03-01 10:00:00', '2026-03-01 10:00:00', 'g1 is cold', 1),"
                  + " ('north', 'cold-group', 'GROUP', 'g2', 'a2', 'CRITICAL', 'RESOLVED', 'g2',"
                  + " '2026-03-01 10:00:00', '2026-03-01 11:00:00', 'g2 is cold', 2)");
      open.as(User.WRITER)
          .execute(
              "INSERT INTO alert_steps_raw (community_id, alert_id, sequence, at, step, state)"
                  + " VALUES ('north', 'a1', 1, '2026-03-01 10:00:00', 'OPENED', 'OPEN')");
    }
    assertThat(run("alert", "list", "--data")).as(text(err)).isZero();
    assertThat(text(out)).contains("a1", "north/g1", "2026-03-01 10:00:00 ").doesNotContain("a2");
    out.reset();
    assertThat(run("alert", "list", "--all", "--rule", "cold-group", "--json", "--data")).isZero();
    assertThat(json().path("count").asInt()).isEqualTo(2);
    assertThat(json().path("alerts").path(0).path("alert_id").asText()).isEqualTo("a2");
    out.reset();
    assertThat(run("alert", "show", "a1", "--data")).as(text(err)).isZero();
    assertThat(text(out)).contains("g1 is cold", "OPENED");
    out.reset();
    assertThat(run("alert", "ack", "a1", "--by", "kim", "--json", "--data")).isZero();
    assertThat(json().path("by").asText()).isEqualTo("kim");
    assertThat(run("alert", "ack", "a2", "--by", "kim", "--data")).isEqualTo(2);
    assertThat(text(err)).contains("a2 is resolved");
    assertThat(run("alert", "show", "none", "--data")).isEqualTo(1);
    assertThat(text(err)).contains("there is no alert none; see hearth alert list --all");
  }

  @Test
  @Order(12)
  void whatWaitsIsToldOnceAndItEnds() throws IOException {
    Path receivers =
        Files.writeString(
            folder.resolve("receivers.yaml"),
            "receivers:\n  nobody: {kind: generic, url: \"http://127.0.0.1:9/\"}\n");
    String file = receivers.toString();
    assertThat(run("notify", "--once", "--json", "--notify.receivers", file, "--data"))
        .as(text(err))
        .isZero();
    assertThat(json().path("receivers").path(0).path("sent").asInt()).isZero();
    String[] test = {"notify", "test", "--receiver", "nobdy", "--notify.receivers", file};
    assertThat(Hearth.run(Terminal.plain(stream(out), stream(err)), test)).isEqualTo(2);
    assertThat(text(err)).contains("no receiver 'nobdy', did you mean 'nobody'?");
  }

  /** The last argument is {@code --data}; its value is added. */
  private int run(String... arguments) {
    String[] all = Arrays.copyOf(arguments, arguments.length + 1);
    all[arguments.length] = folder.resolve("data").toString();
    return Hearth.run(Terminal.plain(stream(out), stream(err)), all);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(text(out));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
