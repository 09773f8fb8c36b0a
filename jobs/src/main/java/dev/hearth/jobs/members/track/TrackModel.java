package dev.hearth.jobs.members.track;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.DayBook;
import dev.hearth.jobs.members.day.OpenDay;
import dev.hearth.jobs.members.tier.TierChange;
import dev.hearth.jobs.members.tier.TierWatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says of one member what each day was like in each group, and each change of tier. Told in the
 * order of event time, all it says is a function of the events alone. The memory is changed in
 * place.
 */
public final class TrackModel implements Model<TrackMemory, Event, Told> {
  private static final long serialVersionUID = 1L;

  private final DayBook book;
  private final TierWatch tiers;
  private final Days days;

  public TrackModel(DayBook book, TierWatch tiers, Days days) {
    this.book = book;
    this.tiers = tiers;
    this.days = days;
  }

  /** Whether an event says anything of its member here. */
  public static boolean isHeard(Event event) {
    return OpenDay.isCounted(event) || TierWatch.isHeard(event);
  }

  @Override
  public Step<TrackMemory, Told> on(@Nullable TrackMemory before, Event event) {
    TrackMemory memory = before == null ? TrackMemory.of(event.who(), event.atMs()) : before;
    memory.pass(event.atMs());
    List<Told> told = new ArrayList<>();
    if (OpenDay.isCounted(event)) {
      book.add(memory.open(), event);
    }
    if (TierWatch.isHeard(event)) {
      int day = days.epochDay(event.communityId(), event.atMs());
      int messages = book.messages(memory.open(), day);
      say(tiers.heard(memory.standing(), event, messages, memory.nowMs()), told);
    }
    return step(memory, told);
  }

  @Override
  public Step<TrackMemory, Told> wake(TrackMemory memory, Instant at) {
    memory.pass(at.toEpochMilli());
    List<Told> told = new ArrayList<>();
    say(tiers.passed(memory.standing(), memory.member(), memory.nowMs()), told);
    return step(memory, told);
  }

  @Override
  public Step<TrackMemory, Told> end(TrackMemory memory) {
    List<Told> told = new ArrayList<>();
    book.end(memory.member(), memory.open(), memory.nowMs(), day -> told.add(new Told(day, null)));
    return new Step<>(memory, told, null);
  }

  private Step<TrackMemory, Told> step(TrackMemory memory, List<Told> told) {
    book.tell(memory.member(), memory.open(), memory.nowMs(), day -> told.add(new Told(day, null)));
    long nextMs =
        Math.min(book.nextMs(memory.member(), memory.open()), memory.standing().turn().nextMs());
    return new Step<>(memory, told, nextMs == Long.MAX_VALUE ? null : Instant.ofEpochMilli(nextMs));
  }

  private static void say(@Nullable TierChange change, List<Told> told) {
    if (change != null) {
      told.add(new Told(null, change));
    }
  }
}
