package dev.hearth.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ExactnessRunIT {
  @Test
  void allWaysGoThroughAndAreMeasured() throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream result = new PrintStream(out, true, StandardCharsets.UTF_8);
    int exit =
        new CommandLine(new ExactnessRun(result, System.err))
            .execute("--events", "5000", "--rounds", "1", "--json");

    assertThat(exit).isZero();
    JsonNode report = new ObjectMapper().readTree(out.toString(StandardCharsets.UTF_8));
    assertThat(report.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "dedup_every_10_s", "no_dedup_every_10_s", "dedup_every_1_s", "dedup_every_60_s");
    assertThat(report).allMatch(way -> way.path("jvm_cpu_seconds_per_million").asDouble() > 0);
    assertThat(report).allMatch(way -> way.path("checkpoints").size() == 1);
    assertThat(report.path("dedup_every_10_s").path("ratio").asDouble()).isEqualTo(1);
  }
}
