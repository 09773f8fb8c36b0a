package dev.hearth.infra.chaos;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.hearth.infra.chaos.judge.Verdict;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of it.
 *
 * @param events different events that were sent
 * @param faults how often each kind of fault struck
 * @param lost events and records that are missing somewhere
 * @param doubled events and records that are somewhere too often
 * @param differingWindows minutes of groups and communities with a wrong figure
 * @param windows minutes that were compared
 * @param records records in the two topics, with repeats, pulses and garbage
 * @param garbage records among them that are no events
 * @param lateWindows minutes that lacked late events, and were rewritten by the repair
 * @param replayed rows that ClickHouse had refused for a while and that were sent again
 * @param restarts how often the jobs failed and started again by themselves
 * @param diedByThemselves workers that died without being killed by a fault
 * @param heapMb the largest heap that a task manager used, MB
 * @param catchUpSeconds from the last fault to the last record read
 * @param differingRows rows that are not the same as in an undisturbed run; null when none was made
 * @param seconds all of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ChaosReport(
    long events,
    Map<String, Integer> faults,
    long lost,
    long doubled,
    @JsonProperty("differing_windows") long differingWindows,
    long windows,
    long records,
    long garbage,
    @JsonProperty("late_windows") long lateWindows,
    long replayed,
    long restarts,
    @JsonProperty("died_by_themselves") int diedByThemselves,
    @JsonProperty("heap_mb") long heapMb,
    @JsonProperty("catch_up_seconds") double catchUpSeconds,
    @JsonProperty("differing_rows") @Nullable Long differingRows,
    double seconds) {

  /**
   * What is known beside the verdict.
   *
   * @param differingRows -1 when there was no undisturbed run
   */
  record Run(
      long restarts,
      int died,
      long heapBytes,
      double catchUpSeconds,
      long differingRows,
      double seconds) {}

  static ChaosReport of(Verdict verdict, Map<String, Integer> faults, Run run) {
    return new ChaosReport(
        verdict.events(),
        faults,
        verdict.lost(),
        verdict.doubled(),
        verdict.differing(),
        verdict.windows(),
        verdict.records(),
        verdict.garbage(),
        verdict.late(),
        verdict.replayed(),
        run.restarts(),
        run.died(),
        run.heapBytes() >> 20,
        run.catchUpSeconds(),
        run.differingRows() < 0 ? null : run.differingRows(),
        run.seconds());
  }

  /** True when nothing is lost, doubled or different. */
  @JsonIgnore
  public boolean isExact() {
    return lost == 0
        && doubled == 0
        && differingWindows == 0
        && (differingRows == null || differingRows == 0);
  }
}
