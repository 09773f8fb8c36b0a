package dev.hearth.jobs.silence;

import dev.hearth.jobs.silence.water.WaterPolicy;
import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How silence is judged.
 *
 * @param budget false alarms per group and week, at most
 * @param budgets likewise, of single communities
 * @param quietPerWeek a group is quiet when a silence like this comes so often by chance, per week
 * @param deadAfter a group without conversation for so long is dead
 * @param staffCounts whether what staff and owners say breaks a silence
 * @param sourceAfter a source that pulses is down when it was not heard for so long, or for three
 *     of its own promises where that is longer
 * @param water when a group is full of it
 */
public record SilencePolicy(
    double budget,
    Map<String, Double> budgets,
    double quietPerWeek,
    Duration deadAfter,
    boolean staffCounts,
    Duration sourceAfter,
    WaterPolicy water)
    implements Serializable {

  public static final ConfigOption<Double> BUDGET =
      ConfigOptions.key("silence.budget")
          .doubleType()
          .defaultValue(0.1)
          .withDescription("False alarms per group and week that a group may cost, 0.001 to 2.");

  public static final ConfigOption<Map<String, String>> BUDGETS =
      ConfigOptions.key("silence.budgets")
          .mapType()
          .defaultValue(Map.of())
          .withDescription("Budgets of single communities: community_id: false alarms.");

  public static final ConfigOption<Double> QUIET_PER_WEEK =
      ConfigOptions.key("silence.quiet-per-week")
          .doubleType()
          .defaultValue(1.0)
          .withDescription("A group is quiet when a silence like this comes so often, per week.");

  public static final ConfigOption<Duration> DEAD_AFTER =
      ConfigOptions.key("silence.dead-after")
          .durationType()
          .defaultValue(Duration.ofDays(14))
          .withDescription(
              "A group without conversation, or without a second member, for so long is dead.");

  public static final ConfigOption<Boolean> STAFF_COUNTS =
      ConfigOptions.key("silence.staff-counts")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether what staff and owners say alone breaks a silence.");

  public static final ConfigOption<Duration> SOURCE_AFTER =
      ConfigOptions.key("silence.source-after")
          .durationType()
          .defaultValue(Duration.ofMinutes(3))
          .withDescription(
              "A source that pulses is down when it was not heard for so long, or for three of its"
                  + " own promises where that is longer.");

  private static final double LEAST_BUDGET = 0.001;
  private static final double MOST_BUDGET = 2;

  public SilencePolicy {
    check(BUDGET.key(), budget);
    budgets.forEach((community, one) -> check(BUDGETS.key() + "." + community, one));
    check(QUIET_PER_WEEK.key(), quietPerWeek);
    if (deadAfter.compareTo(Duration.ofHours(1)) < 0) {
      throw new IllegalConfigurationException(DEAD_AFTER.key() + " must be at least 1 h");
    }
    if (sourceAfter.compareTo(Duration.ofSeconds(1)) < 0) {
      throw new IllegalConfigurationException(SOURCE_AFTER.key() + " must be at least 1 s");
    }
  }

  /** Reads the policy. */
  public static SilencePolicy from(ReadableConfig config) {
    Map<String, Double> budgets = new HashMap<>();
    config.get(BUDGETS).forEach((community, text) -> budgets.put(community, number(text)));
    return new SilencePolicy(
        config.get(BUDGET),
        budgets,
        config.get(QUIET_PER_WEEK),
        config.get(DEAD_AFTER),
        config.get(STAFF_COUNTS),
        config.get(SOURCE_AFTER),
        WaterPolicy.from(config));
  }

  /** The policy as it is without any setting, but for the budget. */
  public static SilencePolicy ofBudget(double budget) {
    return new SilencePolicy(
        budget,
        Map.of(),
        QUIET_PER_WEEK.defaultValue(),
        DEAD_AFTER.defaultValue(),
        STAFF_COUNTS.defaultValue(),
        SOURCE_AFTER.defaultValue(),
        WaterPolicy.usual());
  }

  /** The budget of a community. */
  public double budgetOf(String communityId) {
    return budgets.getOrDefault(communityId, budget);
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalConfigurationException(
          BUDGETS.key() + ": '" + text + "' is no number such as 0.1", e);
    }
  }

  private static void check(String key, double value) {
    if (!(value >= LEAST_BUDGET && value <= MOST_BUDGET)) {
      throw new IllegalConfigurationException(
          key + " must be from " + LEAST_BUDGET + " to " + MOST_BUDGET + ": " + value);
    }
  }
}
