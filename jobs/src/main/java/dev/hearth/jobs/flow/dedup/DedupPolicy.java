package dev.hearth.jobs.flow.dedup;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How long a repeated event is recognised.
 *
 * @param horizon span of event time; a repeat that comes later passes, and is late for every
 *     window. Zero recognises none, and keeps nothing
 */
public record DedupPolicy(Duration horizon) {

  public static final ConfigOption<Duration> HORIZON =
      ConfigOptions.key("dedup.horizon")
          .durationType()
          .defaultValue(Duration.ofHours(24))
          .withDescription(
              "Span of event time within which a repeated event_id is dropped. 0 s drops none:"
                  + " repeats are counted again.");

  public DedupPolicy {
    if (horizon.isNegative()) {
      throw new IllegalConfigurationException(HORIZON.key() + " must not be negative: " + horizon);
    }
  }

  /** Reads the policy. */
  public static DedupPolicy from(ReadableConfig config) {
    return new DedupPolicy(config.get(HORIZON));
  }
}
