package dev.hearth.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class LoadRunIT {
  @Test
  void aSmallLoadGoesThroughAndIsMeasured() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream result = new PrintStream(out, true, StandardCharsets.UTF_8);
    LoadRun run = new LoadRun(result, System.err);
    int exit =
        new CommandLine(run)
            .execute("--events", "5000", "--rounds", "1", "--parallelism", "2", "--json");

    assertThat(exit).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactly("kafka_read", "read_and_decode", "hearth");
    assertThat(report).allMatch(way -> way.path("events_per_second").asDouble() > 0);
    assertThat(report).allMatch(way -> way.path("jvm_cpu_seconds_per_million").asDouble() > 0);
    assertThat(report.path("hearth").path("clickhouse_cpu_seconds_per_million").asDouble())
        .isPositive();
  }

  @Test
  void anUnknownOptionIsWrongUse() {
    PrintStream nowhere =
        new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
    CommandLine line = new CommandLine(new LoadRun(nowhere, nowhere));
    line.setErr(new java.io.PrintWriter(nowhere, true, StandardCharsets.UTF_8));
    assertThat(line.execute("--event", "5")).isEqualTo(2);
  }
}
