package dev.hearth.jobs.flow.time;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * What moves event time.
 *
 * @param mode whether the clock may move it when nobody speaks
 * @param bounded whether the input ends at the offsets found at the start
 * @param disorder how much later than its neighbours an event may arrive without being late
 * @param idleAfter in live mode, how long a partition must be silent before the clock moves it
 */
public record EventTimePolicy(Mode mode, boolean bounded, Duration disorder, Duration idleAfter)
    implements Serializable {

  /** See {@link EventTimePolicy}. */
  public enum Mode {
    LIVE,
    REPLAY
  }

  public static final ConfigOption<Mode> MODE =
      ConfigOptions.key("time.mode")
          .enumType(Mode.class)
          .defaultValue(Mode.LIVE)
          .withDescription(
              "live: a silent partition follows the clock; replay: only events move time.");

  public static final ConfigOption<Boolean> BOUNDED =
      ConfigOptions.key("time.bounded")
          .booleanType()
          .defaultValue(false)
          .withDescription("Read to the offsets found at the start, then finish with all final.");

  public static final ConfigOption<Duration> DISORDER =
      ConfigOptions.key("time.disorder")
          .durationType()
          .defaultValue(Duration.ofSeconds(30))
          .withDescription("How far behind its partition an event may be without being late.");

  public static final ConfigOption<Duration> IDLE_AFTER =
      ConfigOptions.key("time.idle-after")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription(
              "In live mode: silence, pulses included, after which a partition follows the clock, if"
                  + " it was heard within the last hour, and else is left out.");

  public EventTimePolicy {
    for (Duration span : List.of(disorder, idleAfter)) {
      if (span.isNegative()) {
        throw new IllegalConfigurationException(
            "time.disorder and time.idle-after must not be negative: " + span);
      }
    }
  }

  /** Reads the policy. */
  public static EventTimePolicy from(ReadableConfig config) {
    return new EventTimePolicy(
        config.get(MODE), config.get(BOUNDED), config.get(DISORDER), config.get(IDLE_AFTER));
  }
}
