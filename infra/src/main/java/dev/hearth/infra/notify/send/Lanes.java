package dev.hearth.infra.notify.send;

import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.infra.notify.answer.Verdict.Fate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What waits for one receiver: a lane for each subject, in which a step goes only when the one
 * before it is done. While the receiver is away one step at a time knocks at its door.
 *
 * <p>All times are nanoseconds of one clock. Used by one thread.
 */
final class Lanes {
  private static final int AT_ONCE = 4;

  /** So many stumbles, and nothing taken between them, are no fault of a single step. */
  private static final int STUMBLES = 5;

  private final Backoff backoff;
  private final Map<Step.Subject, Lane> lanes = new HashMap<>();
  private long arrivals;
  private int underWay;
  private int waiting;
  private int failures;
  private int stumbles;
  private boolean closed;
  private long opensAt;

  Lanes(Backoff backoff) {
    this.backoff = backoff;
  }

  private static final class Lane {
    final Deque<Step> steps = new ArrayDeque<>();
    final Deque<Long> arrived = new ArrayDeque<>();
    boolean underWay;
    int failures;
    boolean resting;
    long notBefore;

    boolean ready(long now) {
      return !underWay && !(resting && now - notBefore < 0);
    }
  }

  /** Puts a step at the end of its lane. */
  void add(Step step) {
    Lane lane = lanes.computeIfAbsent(step.subject(), subject -> new Lane());
    lane.steps.add(step);
    lane.arrived.add(arrivals++);
    waiting++;
  }

  /** How many steps are not done. */
  int waiting() {
    return waiting;
  }

  /** How many are at the receiver now. */
  int underWay() {
    return underWay;
  }

  /** True from the first failure until something is taken again. */
  boolean away() {
    return failures > 0;
  }

  /**
   * The next step that may go now; null for none. Those that failed least often go first, so that
   * one that always fails holds back nobody but its own subject; then the oldest.
   */
  @Nullable Step next(long now) {
    if ((closed && now - opensAt < 0) || underWay >= (away() ? 1 : AT_ONCE)) {
      return null;
    }
    Lane best = null;
    for (Lane lane : lanes.values()) {
      if (lane.ready(now) && (best == null || before(lane, best))) {
        best = lane;
      }
    }
    if (best == null) {
      return null;
    }
    best.underWay = true;
    underWay++;
    return best.steps.getFirst();
  }

  /**
   * Takes in what became of a step that {@link #next} gave.
   *
   * @return false where it was forgotten meanwhile
   */
  boolean answered(Step step, Verdict verdict, long now) {
    Lane lane = lanes.get(step.subject());
    if (lane == null || !lane.underWay || !step.equals(lane.steps.peekFirst())) {
      return false;
    }
    lane.underWay = false;
    underWay--;
    if (verdict.fate() == Fate.TAKEN || verdict.fate() == Fate.REFUSED) {
      done(step.subject(), lane);
    } else {
      failed(lane, verdict, now);
    }
    return true;
  }

  /** Forgets everything: the partitions went elsewhere. */
  void clear() {
    lanes.clear();
    waiting = 0;
    underWay = 0;
  }

  private void done(Step.Subject subject, Lane lane) {
    failures = 0;
    stumbles = 0;
    lane.failures = 0;
    lane.resting = false;
    lane.steps.removeFirst();
    lane.arrived.removeFirst();
    waiting--;
    if (lane.steps.isEmpty()) {
      lanes.remove(subject);
    }
  }

  private void failed(Lane lane, Verdict verdict, long now) {
    lane.failures++;
    if (verdict.fate() == Fate.STUMBLED && ++stumbles < STUMBLES) {
      lane.resting = true;
      lane.notBefore = now + backoff.nanos(lane.failures);
      return;
    }
    // What was under way together fails together, and counts once.
    if (!closed || now - opensAt >= 0) {
      failures++;
    }
    long pause = Math.max(backoff.nanos(failures), verdict.after().toNanos());
    opensAt = closed && opensAt - (now + pause) > 0 ? opensAt : now + pause;
    closed = true;
  }

  private static boolean before(Lane one, Lane other) {
    return one.failures != other.failures
        ? one.failures < other.failures
        : one.arrived.getFirst() < other.arrived.getFirst();
  }
}
