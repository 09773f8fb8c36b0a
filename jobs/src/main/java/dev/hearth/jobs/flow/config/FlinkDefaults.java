package dev.hearth.jobs.flow.config;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;

/** How Flink is set where nobody says otherwise: the only place that decides it. */
public final class FlinkDefaults {
  private static final String PASS_THROUGH = "flink.";

  private FlinkDefaults() {}

  /** Our defaults, then whatever {@code flink.*} keys say. */
  public static Configuration of(Configuration config) {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.OBJECT_REUSE, true);
    flink.set(PipelineOptions.MAX_PARALLELISM, 256);
    flink.set(PipelineOptions.AUTO_WATERMARK_INTERVAL, Duration.ofMillis(200));
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(10));
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    // While ClickHouse is away barriers wait with the rows: no reason to start from the last one.
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, Integer.MAX_VALUE);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
    config
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PASS_THROUGH)) {
                flink.setString(key.substring(PASS_THROUGH.length()), value);
              }
            });
    return flink;
  }
}
