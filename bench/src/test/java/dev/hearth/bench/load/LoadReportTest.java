package dev.hearth.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.bench.load.CpuMeter.Measure;
import org.junit.jupiter.api.Test;

class LoadReportTest {
  private final LoadReport report = new LoadReport(LoadRun.BASE);

  @Test
  void theMedianIsTheMiddleOfTheRounds() {
    rounds("hearth", 1, 9, 2);
    assertThat(report.median("hearth", Measure::seconds)).isEqualTo(2);
    rounds("kafka read", 1, 2);
    assertThat(report.median("kafka read", Measure::seconds)).isEqualTo(1.5);
    assertThat(report.median("never ran", Measure::seconds)).isNaN();
  }

  @Test
  void theRatioComparesAllCpuTimeWithTheBareRead() {
    report.add(LoadRun.BASE, new Measure(2_000_000, 1, 1, 0));
    report.add("hearth", new Measure(2_000_000, 4, 6, 2));
    assertThat(report.ratio("hearth")).isEqualTo(8);
    assertThat(report.ratio(LoadRun.BASE)).isEqualTo(1);
  }

  @Test
  void theTableHasALinePerRoundAndTheMedians() {
    rounds(LoadRun.BASE, 1, 2, 4);
    assertThat(report.text().lines()).hasSize(5);
    assertThat(report.text())
        .contains("kafka read", "events/s", "median")
        .containsPattern("kafka read +2 +500,000 +2.00 +2.00 +1.00");
  }

  @Test
  void scriptsReadTheSameAsJson() throws Exception {
    rounds(LoadRun.BASE, 1, 2, 4);
    JsonNode json = new ObjectMapper().readTree(report.json()).path("kafka_read");
    assertThat(json.path("events_per_second").asDouble()).isEqualTo(500_000);
    assertThat(json.path("clickhouse_cpu_seconds_per_million").asDouble()).isEqualTo(1);
    assertThat(json.path("rounds")).hasSize(3);
    assertThat(json.path("rounds").path(1).path("seconds").asDouble()).isEqualTo(2);
  }

  private void rounds(String way, double... seconds) {
    for (double each : seconds) {
      report.add(way, new Measure(1_000_000, each, each, each / 2));
    }
  }
}
