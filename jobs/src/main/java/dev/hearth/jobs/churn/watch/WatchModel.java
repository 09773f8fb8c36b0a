package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one member: on which days it contributed, and whether it did within the horizon after
 * each snapshot that it is in.
 *
 * <p>What a snapshot saw of the member is not kept: nothing changes until the next contribution, so
 * its score is worked out when it is known what became of it.
 */
public final class WatchModel implements Model<WatchMemory, Contribution, Watched> {
  private static final long serialVersionUID = 1L;
  private static final long DAY_MS = 86_400_000L;

  private final Snapshots snapshots;
  private final MemberKey who;

  /**
   * @param snapshots when risks are written down
   * @param who the member
   */
  public WatchModel(Snapshots snapshots, MemberKey who) {
    this.snapshots = snapshots;
    this.who = who;
  }

  @Override
  public Step<WatchMemory, Watched> on(@Nullable WatchMemory memory, Contribution contribution) {
    if (contribution.isErasure()) {
      return Step.forget();
    }
    long atMs = contribution.atMs();
    if (memory == null) {
      Habit habit = new Habit();
      habit.contributed(atMs);
      return step(new WatchMemory(habit, 1, Snapshots.fromMs(atMs)), List.of());
    }
    Habit habit = memory.habit();
    if (atMs < habit.lastMs()) {
      return late(memory, atMs);
    }
    List<Watched> found = new ArrayList<>();
    long openMs = openMs(memory);
    while (openMs < atMs && snapshots.has(habit.lastMs(), openMs)) {
      found.add(Watched.of(label(habit, openMs, false, atMs)));
      openMs = Snapshots.afterMs(openMs);
    }
    int today = memory.today();
    if (Math.floorDiv(atMs, DAY_MS) != habit.lastDay()) {
      close(habit, today, found);
      today = 0;
    }
    habit.contributed(atMs);
    long nextMs = Math.max(Snapshots.fromMs(atMs), openMs);
    return step(new WatchMemory(habit, today + 1, snapshots.has(atMs, nextMs) ? nextMs : 0), found);
  }

  /**
   * The first snapshot of which it was not told what became of it. Whoever is heard of so late that
   * the horizon was over by then is not counted twice.
   */
  private long openMs(WatchMemory memory) {
    return memory.snapshotMs() != 0
        ? memory.snapshotMs()
        : snapshots.afterAllMs(memory.habit().lastMs());
  }

  /** Behind the watermark: the day's members are mended, what was said of snapshots stays. */
  private Step<WatchMemory, Watched> late(WatchMemory memory, long atMs) {
    Habit habit = memory.habit();
    long day = Math.floorDiv(atMs, DAY_MS);
    if (day == habit.lastDay() && memory.today() > 0) {
      habit.contributed(atMs);
      return step(new WatchMemory(habit, memory.today() + 1, memory.snapshotMs()), List.of());
    }
    if (!habit.contributed(atMs)) {
      return step(memory, List.of());
    }
    return step(
        memory,
        List.of(Watched.of(new ActiveDay(who.communityId(), (int) day, 1, habit.lastMs()))));
  }

  @Override
  public Step<WatchMemory, Watched> wake(WatchMemory memory, Instant at) {
    Habit habit = memory.habit();
    List<Watched> found = new ArrayList<>();
    int today = memory.today();
    if (at.toEpochMilli() >= dayEndMs(habit)) {
      close(habit, today, found);
      today = 0;
    }
    long snapshotMs = memory.snapshotMs();
    while (snapshotMs != 0 && snapshotMs + snapshots.horizonMs() <= at.toEpochMilli()) {
      found.add(Watched.of(label(habit, snapshotMs, true, snapshotMs + snapshots.horizonMs())));
      snapshotMs = Snapshots.afterMs(snapshotMs);
      snapshotMs = snapshots.has(habit.lastMs(), snapshotMs) ? snapshotMs : 0;
    }
    return step(new WatchMemory(habit, today, snapshotMs), found);
  }

  private void close(Habit habit, int today, List<Watched> found) {
    if (today > 0) {
      found.add(
          Watched.of(
              new ActiveDay(who.communityId(), (int) habit.lastDay(), today, dayEndMs(habit))));
    }
  }

  private Label label(Habit habit, long snapshotMs, boolean lost, long knownAtMs) {
    return new Label(
        who.communityId(), who.memberId(), snapshotMs, lost, knownAtMs, habit.own(snapshotMs));
  }

  private Step<WatchMemory, Watched> step(WatchMemory memory, List<Watched> found) {
    long nextMs = memory.today() > 0 ? dayEndMs(memory.habit()) : Long.MAX_VALUE;
    if (memory.snapshotMs() != 0) {
      nextMs = Math.min(nextMs, memory.snapshotMs() + snapshots.horizonMs());
    }
    return new Step<>(
        memory, found, nextMs == Long.MAX_VALUE ? null : Instant.ofEpochMilli(nextMs));
  }

  private static long dayEndMs(Habit habit) {
    return (habit.lastDay() + 1) * DAY_MS;
  }
}
