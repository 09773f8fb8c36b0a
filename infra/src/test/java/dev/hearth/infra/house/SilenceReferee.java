package dev.hearth.infra.house;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.fact.Silence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * The model of silence without a job, told of the same signs: every row that a group can have.
 *
 * <p>A job whose input ends does not say how far time went on after the last sign of a community:
 * up to that sign its rows are certain, up to the last sign of all they may be there.
 */
final class SilenceReferee {
  private final SilenceModel model =
      new SilenceModel(
          SilencePolicy.ofBudget(SilencePolicy.BUDGET.defaultValue()),
          Calendars.of(CalendarPolicy.from(new Configuration())));
  private final Map<String, Step<CommunityMemory, Said>> steps = new HashMap<>();
  private final Map<List<Object>, GroupStatus> statuses = new HashMap<>();
  private final Map<List<String>, Integer> certain = new HashMap<>();
  private final List<List<Object>> changes = new ArrayList<>();
  private int certainChanges;
  private long lastMs;
  private int heard;

  /** A sign comes, in order of time. */
  void hear(Sign sign) {
    Step<CommunityMemory, Said> before = steps.get(sign.communityId());
    if (before != null) {
      before = passTo(sign.communityId(), before, sign.atMs() - 1);
    }
    note(sign.communityId(), model.on(before == null ? null : before.memory(), sign));
    lastMs = sign.atMs();
    heard++;
  }

  /** No sign comes any more; time goes on to the last of all. */
  void end() {
    statuses
        .keySet()
        .forEach(
            row ->
                certain.merge(
                    List.of((String) row.get(0), (String) row.get(1)),
                    (Integer) row.get(2),
                    Math::max));
    certainChanges = changes.size();
    Map.copyOf(steps).forEach((community, step) -> passTo(community, step, lastMs));
  }

  /** How a group stood when its row with a version was written. */
  GroupStatus status(String community, String group, int version) {
    return Objects.requireNonNull(
        statuses.get(List.of(community, group, version)), () -> group + " row " + version);
  }

  int lastRowBeforeTheEnd(String community, String group) {
    return Objects.requireNonNull(certain.get(List.of(community, group)), group);
  }

  Set<List<String>> groups() {
    return new HashSet<>(certain.keySet());
  }

  /** Community, group, time, state before and after. */
  List<List<Object>> changes() {
    return changes;
  }

  List<List<Object>> changesBeforeTheEnd() {
    return changes.subList(0, certainChanges);
  }

  int heard() {
    return heard;
  }

  /** Rows of one group within one hour, at most. */
  int mostInAnHour() {
    Map<List<Object>, Integer> rows = new HashMap<>();
    statuses
        .values()
        .forEach(
            row ->
                rows.merge(
                    List.of(row.communityId(), row.groupId(), row.asOfMs() / 3_600_000),
                    1,
                    Integer::sum));
    return Collections.max(rows.values());
  }

  int statuses() {
    return statuses.size();
  }

  private Step<CommunityMemory, Said> passTo(
      String community, Step<CommunityMemory, Said> from, long atMs) {
    Step<CommunityMemory, Said> step = from;
    @Nullable Instant wakeAt = step.wakeAt();
    while (wakeAt != null && wakeAt.toEpochMilli() <= atMs) {
      step = note(community, model.wake(Objects.requireNonNull(step.memory()), wakeAt));
      wakeAt = step.wakeAt();
    }
    return step;
  }

  private Step<CommunityMemory, Said> note(String community, Step<CommunityMemory, Said> step) {
    steps.put(community, step);
    for (Said said : step.output()) {
      GroupStatus status = said.status();
      if (status != null) {
        statuses.put(List.of(status.communityId(), status.groupId(), status.rows()), status);
      }
      Silence silence = said.silence();
      if (silence != null) {
        GroupStatus then = silence.status();
        changes.add(
            List.of(
                then.communityId(),
                then.groupId(),
                then.asOfMs(),
                silence.from().name(),
                then.state().name()));
      }
    }
    return step;
  }
}
