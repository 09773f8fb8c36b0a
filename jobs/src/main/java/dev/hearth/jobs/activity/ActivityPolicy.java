package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.dedup.DedupPolicy;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How activity is counted.
 *
 * @param lateness how long after its end a minute still takes events
 * @param provisionalEvery how often the rows of open minutes are written; zero for never
 * @param shards into how many parts a community is split
 */
public record ActivityPolicy(Duration lateness, Duration provisionalEvery, int shards) {

  public static final ConfigOption<Duration> LATENESS =
      ConfigOptions.key("activity.lateness")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription("How long after its end a minute still takes late events.");

  public static final ConfigOption<Duration> PROVISIONAL_EVERY =
      ConfigOptions.key("activity.provisional-every")
          .durationType()
          .defaultValue(Duration.ofSeconds(5))
          .withDescription("How often rows of minutes that are still open are written; 0 s never.");

  public static final ConfigOption<Integer> SHARDS =
      ConfigOptions.key("activity.shards")
          .intType()
          .defaultValue(16)
          .withDescription("Parts into which the members of a community are split.");

  public ActivityPolicy {
    if (lateness.isNegative()) {
      throw new IllegalConfigurationException(LATENESS.key() + " must not be negative");
    }
    if (provisionalEvery.isNegative()) {
      throw new IllegalConfigurationException(PROVISIONAL_EVERY.key() + " must not be negative");
    }
    if (shards < 1 || shards > 1024) {
      throw new IllegalConfigurationException(SHARDS.key() + " must be from 1 to 1024: " + shards);
    }
  }

  /** Reads the policy, and holds it against how long repeats are recognised. */
  public static ActivityPolicy from(ReadableConfig config) {
    Duration horizon = DedupPolicy.from(config).horizon();
    if (!horizon.isZero() && horizon.compareTo(config.get(LATENESS)) < 0) {
      throw new IllegalConfigurationException(
          DedupPolicy.HORIZON.key()
              + " must not be shorter than "
              + LATENESS.key()
              + ", or a late repeat would be counted twice (0 s counts all repeats)");
    }
    return new ActivityPolicy(
        config.get(LATENESS), config.get(PROVISIONAL_EVERY), config.get(SHARDS));
  }
}
