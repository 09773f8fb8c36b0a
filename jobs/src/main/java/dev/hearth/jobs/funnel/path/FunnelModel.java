package dev.hearth.jobs.funnel.path;

import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Funnel;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel over one unit: what it tells is a function of the set of events and of the time, so an
 * event that comes late within the allowance, or twice, leaves the rows that the right order would
 * have left.
 *
 * <p>A row's version counts the events heard, then what time alone brought; the last row of a path
 * has a version above all others, so that a replay in another order ends with the same row.
 */
public final class FunnelModel implements Serializable {
  private static final long serialVersionUID = 1L;

  /** More events than this are not kept open for late ones: the oldest are settled. */
  public static final int MOST_TOUCHES = 4096;

  /** The version of what is settled. */
  public static final long SETTLED = 1L << 62;

  private static final long NEVER = Long.MAX_VALUE;
  private static final int STAGES = 4;

  private final Paths paths;
  private final long latenessMs;
  private final boolean first;

  /**
   * @param latenessMs how far behind the watermark an event still counts
   */
  public FunnelModel(Funnel funnel, long latenessMs) {
    this.paths = Paths.of(funnel);
    this.latenessMs = latenessMs;
    this.first = funnel.entry() == EntryRule.FIRST;
  }

  /**
   * Something happened.
   *
   * @param memory of the unit; null if there is none
   * @param nowMs the watermark: nothing before it is expected any more
   */
  public Heard on(@Nullable FunnelMemory memory, Touch touch, long nowMs) {
    FunnelMemory before = memory == null ? FunnelMemory.NEW : memory;
    if (touch.atMs() <= Math.max(before.settledMs(), settlingMs(nowMs))) {
      return new Heard(memory, null, NEVER, true);
    }
    if (before.over() || paths.isOver(before.settled(), touch)) {
      return new Heard(before, null, NEVER, false);
    }
    for (Touch one : before.recent()) {
      if (one.isRepeatOf(touch)) {
        return new Heard(before, null, NEVER, false);
      }
    }
    return told(
        settled(before, with(before.recent(), touch), before.hits() + 1, nowMs), nowMs, true);
  }

  /** Time has come to the moment that was asked for, or has passed it. */
  public Heard wake(FunnelMemory memory, long nowMs) {
    return memory.over()
        ? new Heard(memory, null, NEVER, false)
        : told(settled(memory, memory.recent(), memory.hits(), nowMs), nowMs, false);
  }

  private Heard told(FunnelMemory memory, long nowMs, boolean anew) {
    Progress progress = paths.after(memory.settled(), memory.recent());
    Run run = progress.shown();
    if (run == null) {
      return memory.recent().isEmpty()
          ? new Heard(null, null, NEVER, false)
          : new Heard(memory, null, settlesMs(memory), false);
    }
    Journey journey = journey(memory, progress, run, nowMs);
    boolean news = anew || !journey.equals(journey(memory, progress, run, memory.toldMs()));
    FunnelMemory after = journey.settled() ? FunnelMemory.OVER : toldAt(memory, nowMs);
    long wakeAtMs = journey.settled() ? NEVER : wakeAtMs(memory, progress, run, nowMs);
    return new Heard(after, news ? journey : null, wakeAtMs, false);
  }

  private Journey journey(FunnelMemory memory, Progress progress, Run run, long nowMs) {
    Outcome outcome = paths.outcome(progress, nowMs);
    long windowEndMs = paths.windowEndMs(run);
    boolean matured = outcome != Outcome.IN_PROGRESS && windowEndMs <= nowMs;
    boolean settled = (first || outcome == Outcome.CONVERTED) && windowEndMs <= settlingMs(nowMs);
    long stage = (matured ? 2L : 0L) + (outcome == Outcome.IN_PROGRESS ? 0 : 1);
    return new Journey(
        run,
        outcome,
        endedMs(progress, run, outcome),
        windowEndMs,
        matured,
        settled,
        settled ? SETTLED : STAGES * memory.hits() + stage);
  }

  private long endedMs(Progress progress, Run run, Outcome outcome) {
    return switch (outcome) {
      case IN_PROGRESS -> 0;
      case CONVERTED -> run.lastMs();
      case EXCLUDED -> progress.excludedMs();
      case EXPIRED -> paths.windowEndMs(run);
    };
  }

  /** The next moment at which time alone changes what is told, or lets events be forgotten. */
  private long wakeAtMs(FunnelMemory memory, Progress progress, Run run, long nowMs) {
    long windowEndMs = paths.windowEndMs(run);
    long wakeAtMs = settlesMs(memory);
    wakeAtMs = sooner(wakeAtMs, windowEndMs, nowMs);
    wakeAtMs = sooner(wakeAtMs, paths.openUntilMs(progress), nowMs);
    if (first || paths.isWhole(run)) {
      wakeAtMs = sooner(wakeAtMs, windowEndMs + latenessMs, nowMs);
    }
    return wakeAtMs;
  }

  private static long sooner(long oneMs, long otherMs, long nowMs) {
    return otherMs > nowMs ? Math.min(oneMs, otherMs) : oneMs;
  }

  /** When the latest of the events that are kept is settled. */
  private long settlesMs(FunnelMemory memory) {
    List<Touch> recent = memory.recent();
    return recent.isEmpty() ? NEVER : recent.get(recent.size() - 1).atMs() + latenessMs;
  }

  /** Nothing of this moment or before it is taken any more. */
  private long settlingMs(long nowMs) {
    return nowMs < Long.MIN_VALUE + latenessMs ? Long.MIN_VALUE : nowMs - latenessMs;
  }

  private static List<Touch> with(List<Touch> recent, Touch touch) {
    int at = Collections.binarySearch(recent, touch);
    List<Touch> more = new ArrayList<>(recent.size() + 1);
    more.addAll(recent);
    more.add(at < 0 ? -at - 1 : at, touch);
    return more;
  }

  /** A memory of all that was heard, in which what nothing comes before any more is settled. */
  private FunnelMemory settled(FunnelMemory memory, List<Touch> recent, long hits, long nowMs) {
    long settlingMs = settlingMs(nowMs);
    int surplus = recent.size() - MOST_TOUCHES;
    if (surplus > 0) {
      settlingMs = Math.max(settlingMs, recent.get(surplus - 1).atMs());
    }
    int due = 0;
    while (due < recent.size() && recent.get(due).atMs() <= settlingMs) {
      due++;
    }
    return new FunnelMemory(
        paths.after(memory.settled(), recent.subList(0, due)),
        due == 0 ? memory.settledMs() : Math.max(memory.settledMs(), settlingMs),
        due == 0 ? recent : recent.subList(due, recent.size()),
        hits,
        memory.toldMs(),
        false);
  }

  private static FunnelMemory toldAt(FunnelMemory memory, long nowMs) {
    return new FunnelMemory(
        memory.settled(), memory.settledMs(), memory.recent(), memory.hits(), nowMs, false);
  }
}
