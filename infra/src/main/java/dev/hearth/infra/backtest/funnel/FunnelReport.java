package dev.hearth.infra.backtest.funnel;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How funnels would have been counted.
 *
 * @param archive over what
 * @param events how many events there were
 * @param asOf the end of time, as text; empty for an empty archive
 * @param funnels one for each definition
 */
public record FunnelReport(
    String archive, long events, @JsonProperty("as_of") String asOf, List<Result> funnels) {

  /**
   * A funnel.
   *
   * @param entered units that took the first step
   * @param steps how many units came to each step, over all that entered
   * @param states how many are in each state at the end
   * @param matured the same of units only whose window had closed by the end
   * @param timeToConvert of units that converted and whose window had closed
   * @param breakdown the same for each value of what the first step's event is told apart by, the
   *     largest first; empty where the funnel has no breakdown
   */
  public record Result(
      String name,
      int version,
      long entered,
      List<Step> steps,
      Map<String, Long> states,
      Matured matured,
      @JsonProperty("time_to_convert_seconds") Times timeToConvert,
      List<Part> breakdown) {}

  /**
   * A step.
   *
   * @param reached units that came so far
   * @param stepRate of those that reached the step before; of the first step, 1
   * @param overallRate of those that entered
   */
  public record Step(
      String name,
      long reached,
      @JsonProperty("step_rate") double stepRate,
      @JsonProperty("overall_rate") double overallRate) {}

  /**
   * Units that all had the same time.
   *
   * @param entered how many there are
   * @param converted how many of them took all steps
   * @param rate their share; 0 for none
   * @param low lower end of its Wilson interval of 95 %
   * @param high upper end
   */
  public record Matured(long entered, long converted, double rate, double low, double high) {}

  /**
   * Times from the first step to the last, seconds; null where nobody converted.
   *
   * @param median half took at most so long
   * @param p90 nine in ten took at most so long
   * @param mean the mean, which a few long ones may rule
   */
  public record Times(@Nullable Double median, @Nullable Double p90, @Nullable Double mean) {}

  /**
   * Units that came the same way.
   *
   * @param values one for each trait of the breakdown; empty for events without it
   */
  public record Part(List<String> values, long entered, List<Step> steps, Matured matured) {}
}
