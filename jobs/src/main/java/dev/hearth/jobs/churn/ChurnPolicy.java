package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.input.Counted;
import dev.hearth.jobs.churn.member.MemberRule;
import dev.hearth.jobs.churn.score.Bands;
import dev.hearth.jobs.churn.watch.Snapshots;
import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.configuration.ReadableConfig;

/**
 * How the risk that members leave is judged.
 *
 * @param horizonDays a member is lost when it contributes nothing for so many days
 * @param counted what counts as a contribution
 * @param rule how a member's risk is told
 * @param lossBudget the share of loyal members that a community may lose within the horizon
 */
public record ChurnPolicy(int horizonDays, Counted counted, MemberRule rule, double lossBudget)
    implements Serializable {

  public static final ConfigOption<Duration> HORIZON =
      ConfigOptions.key("churn.horizon")
          .durationType()
          .defaultValue(Duration.ofDays(28))
          .withDescription(
              "A member is lost when it contributes nothing for so long: 7 to 60 days. What is"
                  + " predicted is fitted to it as outcomes become known.");

  public static final ConfigOption<List<String>> CONTRIBUTIONS =
      ConfigOptions.key("churn.contributions")
          .stringType()
          .asList()
          .defaultValues("message")
          .withDescription(
              "What counts as a contribution: message, reaction.added, checkin, order.paid,"
                  + " question.asked, question.answered, signup.");

  public static final ConfigOption<Boolean> STAFF_COUNTS =
      ConfigOptions.key("churn.staff-counts")
          .booleanType()
          .defaultValue(false)
          .withDescription("Whether staff and owners are watched too; bots never are.");

  public static final ConfigOption<List<Double>> BANDS =
      ConfigOptions.key("churn.bands")
          .doubleType()
          .asList()
          .defaultValues(0.5, 0.7, 0.9)
          .withDescription(
              "Probabilities at which the risk of a silent member is told anew, rising.");

  public static final ConfigOption<Double> ALERT_AT =
      ConfigOptions.key("churn.alert-at")
          .doubleType()
          .defaultValue(0.7)
          .withDescription(
              "The band from which a loyal member, or one who carries its community, is worth an"
                  + " alert; one of churn.bands.");

  public static final ConfigOption<Double> CARRYING_SHARE =
      ConfigOptions.key("churn.carrying-share")
          .doubleType()
          .defaultValue(0.05)
          .withDescription(
              "Who makes such a share of a community's contributions carries it: above 0, up to 1.");

  public static final ConfigOption<Double> LOSS_BUDGET =
      ConfigOptions.key("churn.loss-budget")
          .doubleType()
          .defaultValue(0.25)
          .withDescription(
              "The share of loyal members that a community may be expected to lose within the"
                  + " horizon before that is an alert: above 0, up to 1.");

  public static final ConfigOption<Duration> ROW_EVERY =
      ConfigOptions.key("churn.row-every")
          .durationType()
          .defaultValue(Duration.ofMinutes(10))
          .withDescription(
              "How often the row of a member who goes on contributing is written, at most; another"
                  + " band is written at once.");

  private static final Duration SHORTEST = Duration.ofDays(7);
  private static final Duration LONGEST = Duration.ofDays(60);

  /** Reads the policy. */
  public static ChurnPolicy from(ReadableConfig config) {
    Duration horizon = config.get(HORIZON);
    if (horizon.compareTo(SHORTEST) < 0
        || horizon.compareTo(LONGEST) > 0
        || !horizon.equals(Duration.ofDays(horizon.toDays()))) {
      throw new IllegalConfigurationException(
          HORIZON.key() + " must be whole days, 7 to 60: " + horizon);
    }
    List<Double> thresholds = config.get(BANDS);
    int alertBand = thresholds.indexOf(config.get(ALERT_AT)) + 1;
    if (alertBand == 0) {
      throw new IllegalConfigurationException(
          ALERT_AT.key() + " must be one of " + BANDS.key() + ", " + thresholds);
    }
    Counted counted =
        Counted.of(CONTRIBUTIONS.key(), config.get(CONTRIBUTIONS), config.get(STAFF_COUNTS));
    return new ChurnPolicy(
        (int) horizon.toDays(),
        counted,
        new MemberRule(
            Snapshots.of(horizon),
            bands(thresholds),
            alertBand,
            share(CARRYING_SHARE, config),
            config.get(ROW_EVERY).toMillis(),
            counted),
        share(LOSS_BUDGET, config));
  }

  private static Bands bands(List<Double> thresholds) {
    try {
      return new Bands(thresholds.stream().mapToDouble(Double::doubleValue).toArray());
    } catch (IllegalArgumentException wrong) {
      throw new IllegalConfigurationException(BANDS.key() + ": " + wrong.getMessage(), wrong);
    }
  }

  private static double share(ConfigOption<Double> option, ReadableConfig config) {
    double share = config.get(option);
    if (!(share > 0 && share <= 1)) {
      throw new IllegalConfigurationException(
          option.key() + " must be above 0 and at most 1: " + share);
    }
    return share;
  }
}
