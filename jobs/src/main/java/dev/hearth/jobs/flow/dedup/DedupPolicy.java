package dev.hearth.jobs.flow.dedup;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How long a repeated event is recognised.
 *
 * @param horizon span of event time; a repeat that comes later passes, and is late for every window
 */
public record DedupPolicy(Duration horizon) {

  public static final ConfigOption<Duration> HORIZON =
      ConfigOptions.key("dedup.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription("Span of event time within which a repeated event_id is dropped.");

  public DedupPolicy {
    if (horizon.isNegative() || horizon.isZero()) {
      throw new IllegalConfigurationException(
          HORIZON.key() + " must be longer than nothing: " + horizon);
    }
  }

  /** Reads the policy. */
  public static DedupPolicy from(ReadableConfig config) {
    return new DedupPolicy(config.get(HORIZON));
  }
}
