package dev.hearth.jobs.flow.notify;

import java.time.Duration;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How alerts are told to people.
 *
 * @param receivers file that lists who is told; empty for nobody
 * @param timeout how long a receiver may take to answer
 * @param longestPause no pause before the next try is longer
 * @param beginWith how far back a receiver begins that was never told anything
 * @param historyAfter a step that was so old when it was written is history, and not told
 */
public record NotifyOptions(
    String receivers,
    Duration timeout,
    Duration longestPause,
    Duration beginWith,
    Duration historyAfter) {

  public static final ConfigOption<String> RECEIVERS =
      ConfigOptions.key("notify.receivers")
          .stringType()
          .defaultValue("")
          .withDescription(
              "YAML file that lists the webhooks to which alerts are sent, such as"
                  + " receivers.sample.yaml; empty for none.");

  public static final ConfigOption<Duration> TIMEOUT =
      ConfigOptions.key("notify.timeout")
          .durationType()
          .defaultValue(Duration.ofSeconds(10))
          .withDescription(
              "How long a webhook may take to answer; after that the alert is sent again.");

  public static final ConfigOption<Duration> LONGEST_PAUSE =
      ConfigOptions.key("notify.longest-pause")
          .durationType()
          .defaultValue(Duration.ofSeconds(60))
          .withDescription(
              "While a webhook is away the pause before the next try doubles from half a second up"
                  + " to this.");

  public static final ConfigOption<Duration> BEGIN_WITH =
      ConfigOptions.key("notify.begin-with")
          .durationType()
          .defaultValue(Duration.ofHours(1))
          .withDescription(
              "A receiver that was never sent anything begins with what was written since so long"
                  + " ago.");

  public static final ConfigOption<Duration> HISTORY_AFTER =
      ConfigOptions.key("notify.history-after")
          .durationType()
          .defaultValue(Duration.ofDays(7))
          .withDescription(
              "A step of an alert that had happened so long before it was written comes from"
                  + " history that is read in: it is counted, and sent to nobody.");

  public NotifyOptions {
    check(timeout.toMillis() >= 100, TIMEOUT, "must be at least 100 ms");
    check(longestPause.toMillis() >= 100, LONGEST_PAUSE, "must be at least 100 ms");
    check(!beginWith.isNegative(), BEGIN_WITH, "must not be negative");
    check(historyAfter.toMillis() > 0, HISTORY_AFTER, "must be more than 0");
  }

  /**
   * Reads the options.
   *
   * @throws IllegalArgumentException naming the first option that cannot be
   */
  public static NotifyOptions from(ReadableConfig config) {
    return new NotifyOptions(
        config.get(RECEIVERS),
        config.get(TIMEOUT),
        config.get(LONGEST_PAUSE),
        config.get(BEGIN_WITH),
        config.get(HISTORY_AFTER));
  }

  private static void check(boolean holds, ConfigOption<?> option, String rule) {
    if (!holds) {
      throw new IllegalArgumentException(option.key() + ": " + rule);
    }
  }
}
