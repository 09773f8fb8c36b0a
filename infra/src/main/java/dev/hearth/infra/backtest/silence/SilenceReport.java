package dev.hearth.infra.backtest.silence;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rule would have said over history, and how right it would have been.
 *
 * @param archive what was read
 * @param budget false alarms per group and week that were allowed
 * @param seed of the cuts
 * @param falseAlarmRate silences that were told and ended by themselves within 28 days, per
 *     eligible group and week
 * @param eligibleGroupWeeks for how long groups were known well enough to be judged
 * @param falseAlarms how many
 * @param groupRates how false alarms are spread over groups with 26 weeks or more
 * @param strata by how busy groups are
 * @param naturalDeaths groups that fell silent for 90 days or for good
 * @param groups alarms of each group at several budgets; null unless asked for
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SilenceReport(
    String archive,
    double budget,
    long seed,
    long messages,
    @JsonProperty("false_alarm_rate") double falseAlarmRate,
    @JsonProperty("eligible_group_weeks") double eligibleGroupWeeks,
    @JsonProperty("false_alarms") int falseAlarms,
    @JsonProperty("group_rates") GroupRates groupRates,
    Map<String, OfStratum> strata,
    @JsonProperty("natural_deaths") Deaths naturalDeaths,
    @Nullable Map<String, Map<String, Integer>> groups) {

  /** How false alarms per week are spread over groups. */
  public record GroupRates(int groups, double median, double p90, double highest) {}

  /**
   * What groups of one kind would have seen.
   *
   * @param cuts silences that were made by cutting the archive off at a random moment
   * @param medianHours from the cut to the alarm; likewise {@code p90Hours}
   * @param recall7d share of cuts told within seven days; likewise the others
   */
  public record OfStratum(
      @JsonProperty("false_alarm_rate") double falseAlarmRate,
      @JsonProperty("eligible_group_weeks") double eligibleGroupWeeks,
      int cuts,
      @JsonProperty("delay_hours_median") double medianHours,
      @JsonProperty("delay_hours_p90") double p90Hours,
      @JsonProperty("recall_3d") double recall3d,
      @JsonProperty("recall_7d") double recall7d,
      @JsonProperty("recall_14d") double recall14d) {}

  /**
   * Silences of 90 days or more.
   *
   * @param alarmed28d share of them that were told within 28 days
   * @param medianDays from the last message to the alarm
   */
  public record Deaths(
      int count,
      @JsonProperty("alarmed_28d") double alarmed28d,
      @JsonProperty("delay_days_median") double medianDays) {}
}
