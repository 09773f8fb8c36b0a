package dev.hearth.jobs.flow.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.row.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.Test;

class InsertMetricsTest {
  private final Map<String, Counter> counters = new HashMap<>();
  private final Map<String, Gauge<?>> gauges = new HashMap<>();
  private final InsertMetrics metrics =
      new InsertMetrics(new Registry(), () -> 2, () -> 30, () -> 4096);

  @Test
  void countsWhatTheServerHasAcknowledged() {
    metrics.stored(List.of(Rows.of("a", "bc"), Rows.of("d")));
    metrics.stored(List.of(Rows.of("e")));
    metrics.retried(true);
    metrics.retried(false);
    metrics.unstorable(3);
    metrics.dropped(7);
    metrics.finished(120);

    assertThat(count(FlowMetrics.INSERTS)).isEqualTo(2);
    assertThat(count(FlowMetrics.ROWS_WRITTEN)).isEqualTo(4);
    assertThat(count(FlowMetrics.BYTES_WRITTEN)).isEqualTo(9);
    assertThat(count(FlowMetrics.RETRIES)).isEqualTo(2);
    assertThat(count(FlowMetrics.OUTCOME_UNKNOWN)).isEqualTo(1);
    assertThat(count(FlowMetrics.ROWS_UNSTORABLE)).isEqualTo(3);
    assertThat(count(FlowMetrics.ROWS_DROPPED)).isEqualTo(7);
    assertThat(value(FlowMetrics.HELD_BYTES)).isEqualTo(4096L);
    assertThat(value(FlowMetrics.LAST_INSERT_MS)).isEqualTo(120L);
    assertThat(value(FlowMetrics.IN_FLIGHT)).isEqualTo(2);
    assertThat(value(FlowMetrics.WAITING_MS)).isEqualTo(30L);
  }

  private long count(String name) {
    return Objects.requireNonNull(counters.get(name), name).getCount();
  }

  private Object value(String name) {
    return Objects.requireNonNull(gauges.get(name), name).getValue();
  }

  private final class Registry extends UnregisteredMetricsGroup {
    @Override
    public <C extends Counter> C counter(String name, C counter) {
      counters.put(name, counter);
      return counter;
    }

    @Override
    public <T, G extends Gauge<T>> G gauge(String name, G gauge) {
      gauges.put(name, gauge);
      return gauge;
    }
  }
}
