package dev.hearth.bench.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateRunTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final PrintStream result = new PrintStream(out, true, StandardCharsets.UTF_8);
  private final PrintStream nowhere =
      new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);

  @ParameterizedTest
  @CsvSource({"churn.score, heap", "churn.score, rocksdb", "members.track, heap"})
  void everyOperatorIsMeasuredWithFewMembersAndWithMany(String operator, String backend)
      throws Exception {
    int exit =
        run(
            "--operator",
            operator,
            "--backend",
            backend,
            "--members",
            "300",
            "--next-to",
            "100",
            "--events",
            "200",
            "--json");

    assertThat(exit).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.path("operator").asText()).isEqualTo(operator);
    JsonNode trials = report.path("trials");
    assertThat(trials).hasSize(2);
    assertThat(trials.path(0).path("members").asInt()).isEqualTo(100);
    assertThat(trials.path(1).path("members").asInt()).isEqualTo(300);
    assertThat(trials)
        .allSatisfy(
            trial -> {
              assertThat(trial.path("memory_bytes_per_member").asDouble()).isBetween(20.0, 128.0);
              assertThat(trial.path("checkpoint_bytes").asLong())
                  .as("all that is remembered is saved, with its key")
                  .isGreaterThan(
                      (long)
                          (trial.path("members").asInt()
                              * trial.path("memory_bytes_per_member").asDouble()));
              assertThat(trial.path("facts_per_event").asDouble()).isPositive();
            });
  }

  @Test
  void peopleReadATable() {
    assertThat(run("--members", "50", "--events", "100")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("us/event"))
        .anyMatch(line -> line.startsWith("          50 "));
  }

  @ParameterizedTest
  @CsvSource({"--operator, churn.scores", "--backend, disk", "--members, 0", "--member, 5"})
  void wrongUseIsSaidSo(String option, String value) {
    assertThat(run(option, value)).isEqualTo(2);
  }

  private int run(String... args) {
    var line = StateRun.command(result, nowhere);
    line.setErr(new PrintWriter(nowhere, true, StandardCharsets.UTF_8));
    return line.execute(args);
  }
}
