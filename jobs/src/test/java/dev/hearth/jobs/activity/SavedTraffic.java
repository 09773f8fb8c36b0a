package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Fleet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Three parts of traffic. The first two were sent to the operators whose snapshots are kept, by the
 * builds that took them: nothing here may change, or those snapshots stand for another story.
 */
final class SavedTraffic {
  static final int PARTS = 3;
  private static final long BEGIN_MS = Events.at24("10:00");
  private static final int PART_MS = 5 * 60_000;
  private static final List<String> COMMUNITIES =
      List.of("acme", "cedar", "delta", "elm", "harbor");
  private static final int EVENTS = 150;
  private static final int REPEATS = 30;

  private SavedTraffic() {}

  /**
   * What comes, and where the clock of the machine and event time then stand.
   *
   * @param elements in the order of their arrival
   * @param clockMs the machine's clock
   * @param watermarkMs event time
   */
  record Part<E>(List<E> elements, long clockMs, long watermarkMs) {
    /** Plays the part to operators. */
    void to(Fleet<E, ?> operators) throws Exception {
      for (E element : elements) {
        operators.send(element);
      }
      operators.clock(clockMs);
      operators.watermark(watermarkMs);
    }
  }

  /** Events of groups; in each part some that came before in this part or an earlier one. */
  static List<Part<Event>> events() {
    Random random = new Random(1961);
    List<Event> all = new ArrayList<>();
    List<Part<Event>> parts = new ArrayList<>();
    for (int part = 0; part < PARTS; part++) {
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < EVENTS; i++) {
        events.add(event(random, BEGIN_MS + (long) part * PART_MS));
      }
      all.addAll(events);
      for (int i = 0; i < REPEATS; i++) {
        events.add(all.get(random.nextInt(all.size())));
      }
      parts.add(part(part, events));
    }
    return parts;
  }

  /** The same events as readers hand them on: a few to a partial. */
  static List<Part<Partial>> partials() {
    List<Part<Partial>> parts = new ArrayList<>();
    for (Part<Event> part : events()) {
      List<Partial> partials = new ArrayList<>();
      for (Event event : part.elements()) {
        Tally tally = new Tally();
        tally.add(event);
        Shard shard = Shard.of(event.communityId(), event.member(), KeyedOperators.SHARDS);
        partials.add(new Partial(shard, Minutes.startOf(event.atMs()), tally));
      }
      parts.add(new Part<>(partials, part.clockMs(), part.watermarkMs()));
    }
    return parts;
  }

  /** What shards say; as if no member of a minute came twice. */
  static List<Part<Growth>> growths() {
    List<Part<Growth>> parts = new ArrayList<>();
    for (Part<Partial> part : partials()) {
      List<Growth> growths = new ArrayList<>();
      for (Partial partial : part.elements()) {
        int[] counts = partial.tally().toRow();
        growths.add(new Growth(partial.shard().communityId(), partial.startMs(), counts));
      }
      parts.add(new Part<>(growths, part.clockMs(), part.watermarkMs()));
    }
    return parts;
  }

  /** What an operator said, so that it can be compared. */
  static String text(Object said) {
    if (said instanceof Activity row) {
      return "%s/%s %d %s %s"
          .formatted(
              row.communityId(),
              row.groupId(),
              row.startMs(),
              row.isFinal(),
              Arrays.toString(row.counts()));
    } else if (said instanceof Growth growth) {
      return "%s %d %s"
          .formatted(growth.communityId(), growth.startMs(), Arrays.toString(growth.counts()));
    }
    return said.toString();
  }

  private static <E> Part<E> part(int number, List<E> elements) {
    long end = BEGIN_MS + (number + 1L) * PART_MS;
    return new Part<>(elements, (number + 1) * 60_000L, end - Duration.ofMinutes(1).toMillis());
  }

  private static Event event(Random random, long fromMs) {
    EventType[] types = {EventType.TEXT, EventType.IMAGE, EventType.REACTION_ADDED};
    Role[] roles = {Role.MEMBER, Role.MEMBER, Role.STAFF, Role.BOT};
    long late = random.nextInt(8) == 0 ? random.nextInt(PART_MS) : 0;
    return Events.of(types[random.nextInt(types.length)])
        .of(COMMUNITIES.get(random.nextInt(COMMUNITIES.size())))
        .in("g" + random.nextInt(4))
        .by(random.nextInt(20) * 0x9e3779b97f4a7c15L)
        .as(roles[random.nextInt(roles.length)])
        .with(random.nextInt(8))
        .is(random.nextLong())
        .at(fromMs + random.nextInt(PART_MS) - late)
        .event();
  }
}
