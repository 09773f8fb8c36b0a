package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.dedup.DedupPolicy;
import dev.hearth.jobs.members.talk.ConcentrationPolicy;
import dev.hearth.jobs.members.tier.TierPolicy;
import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How members are followed.
 *
 * @param lateness how long after its end a day still takes contributions
 * @param provisionalEvery how often rows of days that are not over are written; zero for never
 * @param tiers where one tier ends and another begins
 * @param concentration when a group rests on one member
 */
public record MembersPolicy(
    Duration lateness,
    Duration provisionalEvery,
    TierPolicy tiers,
    ConcentrationPolicy concentration) {

  public static final ConfigOption<Duration> LATENESS =
      ConfigOptions.key("members.lateness")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription("How long after its end a day still takes late contributions.");

  public static final ConfigOption<Duration> PROVISIONAL_EVERY =
      ConfigOptions.key("members.provisional-every")
          .durationType()
          .defaultValue(Duration.ofMinutes(5))
          .withDescription(
              "How often, in event time, rows of days that are not over are written; 0 s never.");

  public MembersPolicy {
    if (lateness.isNegative()) {
      throw new IllegalConfigurationException(LATENESS.key() + " must not be negative");
    }
    if (provisionalEvery.isNegative()) {
      throw new IllegalConfigurationException(PROVISIONAL_EVERY.key() + " must not be negative");
    }
  }

  /** Reads the policy, and holds it against how long repeats are recognised. */
  public static MembersPolicy from(ReadableConfig config) {
    Duration horizon = DedupPolicy.from(config).horizon();
    Duration lateness = config.get(LATENESS);
    if (!horizon.isZero() && horizon.compareTo(lateness) < 0) {
      throw new IllegalConfigurationException(
          DedupPolicy.HORIZON.key()
              + " must not be shorter than "
              + LATENESS.key()
              + ", or a late repeat would be counted twice (0 s counts all repeats)");
    }
    return new MembersPolicy(
        lateness,
        config.get(PROVISIONAL_EVERY),
        TierPolicy.from(config),
        ConcentrationPolicy.from(config));
  }
}
