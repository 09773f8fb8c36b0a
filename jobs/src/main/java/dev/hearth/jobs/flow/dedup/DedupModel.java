package dev.hearth.jobs.flow.dedup;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Lets each event through once. What is the same event is what the raw tables store once: the same
 * id at the same time in the same group. Two different events are mistaken for one with a
 * probability below n²/2⁶⁵ for n events in an hour of a group.
 */
public final class DedupModel implements Model<DedupMemory, Event, Event> {
  private static final long serialVersionUID = 1L;
  private static final long HOUR_MS = 3_600_000L;

  private final long horizonMs;

  public DedupModel(DedupPolicy policy) {
    this.horizonMs = policy.horizon().toMillis();
  }

  @Override
  public Step<DedupMemory, Event> on(@Nullable DedupMemory memory, Event event) {
    DedupMemory kept = memory == null ? new DedupMemory() : memory;
    boolean isNew = kept.add((int) Math.floorDiv(event.atMs(), HOUR_MS), event.identity());
    return isNew ? Step.say(kept, event, expiry(kept)) : Step.keep(kept, expiry(kept));
  }

  @Override
  public Step<DedupMemory, Event> wake(DedupMemory memory, Instant at) {
    memory.forgetBefore((int) Math.floorDiv(at.toEpochMilli() - horizonMs, HOUR_MS));
    return memory.isEmpty() ? Step.forget() : Step.keep(memory, expiry(memory));
  }

  /** When the oldest bucket has left the horizon as a whole. */
  private Instant expiry(DedupMemory memory) {
    return Instant.ofEpochMilli((memory.firstHour() + 1L) * HOUR_MS + horizonMs);
  }
}
