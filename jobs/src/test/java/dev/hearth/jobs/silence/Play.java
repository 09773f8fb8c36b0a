package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.calendar.Calendars;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.GroupStatus;
import dev.hearth.jobs.silence.fact.Said;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A community that is told of signs in order of time and woken when it asks for it. */
final class Play {
  /** Monday 2026-01-05. */
  static final long MONDAY = 1_767_571_200_000L;

  static final long MINUTE = 60_000;
  static final long HOUR = 60 * MINUTE;
  static final long DAY = 24 * HOUR;

  private final SilenceModel model;
  private final Map<String, GroupStatus> stands = new HashMap<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private @Nullable CommunityMemory memory;
  private long wakeAtMs = Long.MAX_VALUE;
  private long signs;

  Play(SilencePolicy policy) {
    this(policy, Calendars.of(new CalendarPolicy(ZoneOffset.UTC, Map.of())));
  }

  Play(SilencePolicy policy, Calendars calendars) {
    this.model = new SilenceModel(policy, calendars);
  }

  /** A member of a group says something on the platform {@code chat}. */
  void says(String group, int member, long atMs) {
    hear(sign("chat", group, member, false, atMs, 0));
  }

  /** Staff says something. */
  void staffSays(String group, long atMs) {
    hear(sign("chat", group, 99, true, atMs, 0));
  }

  /** A source says that it is there. */
  void pulse(String platform, long atMs, long everyMs) {
    hear(sign(platform, "", 0, false, atMs, everyMs));
  }

  private Sign sign(
      String platform, String group, int member, boolean staff, long atMs, long everyMs) {
    SignKind kind = group.isEmpty() ? SignKind.PULSED : SignKind.SPOKE;
    return new Sign(
        "town", platform, group, kind, "m" + member, member, staff, true, ++signs, atMs, everyMs);
  }

  /** Anything is heard. */
  void hear(Sign sign) {
    passTo(sign.atMs() - 1);
    follow(model.on(memory, sign));
  }

  /** Time passes and nothing is heard. */
  void passTo(long untilMs) {
    while (memory != null && wakeAtMs <= untilMs) {
      follow(model.wake(memory, Instant.ofEpochMilli(wakeAtMs)));
    }
  }

  /** Two members talk at 9, 11, 14 and 16 o'clock on these days, counted from {@link #MONDAY}. */
  void talks(String group, int fromDay, int toDay) {
    for (int day = fromDay; day < toDay; day++) {
      for (int hour : new int[] {9, 11, 14, 16}) {
        long atMs = MONDAY + day * DAY + hour * HOUR;
        says(group, 1, atMs);
        says(group, 2, atMs + 5 * MINUTE);
      }
    }
  }

  GroupState state(String group) {
    return status(group).state();
  }

  GroupStatus status(String group) {
    GroupStatus status = stands.get(group);
    if (status == null) {
      throw new AssertionError("nothing was said of " + group);
    }
    return status;
  }

  /** All that was found, in order. */
  List<Finding> findings() {
    return findings;
  }

  /** Each change of state, such as {@code lobby ACTIVE > QUIET}, in order. */
  List<String> changes() {
    return changes;
  }

  SilenceModel model() {
    return model;
  }

  CommunityMemory memory() {
    if (memory == null) {
      throw new AssertionError("nothing was heard");
    }
    return memory;
  }

  private void follow(Step<CommunityMemory, Said> step) {
    memory = step.memory();
    Instant wakeAt = step.wakeAt();
    wakeAtMs = wakeAt == null ? Long.MAX_VALUE : wakeAt.toEpochMilli();
    for (Said said : step.output()) {
      if (said.status() != null) {
        stands.put(said.status().groupId(), said.status());
      }
      if (said.silence() != null) {
        GroupStatus status = said.silence().status();
        changes.add(status.groupId() + " " + said.silence().from() + " > " + status.state());
      }
      if (said.finding() != null) {
        findings.add(said.finding());
      }
    }
  }
}
