package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.testing.Events;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** Months of members who come, write, pause, leave and come back, in the order of time. */
final class MembersTraffic {
  static final long DAY_MS = 86_400_000L;
  static final long BEGIN_MS = Events.DAY_MS;
  static final int DAYS = 130;
  static final int MEMBERS = 24;

  private MembersTraffic() {}

  /** When a day begins, in UTC, after so many of them. */
  static long day(double days) {
    return BEGIN_MS + Math.round(days * DAY_MS);
  }

  static List<Event> of(long seed) {
    Random random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int member = 1; member <= MEMBERS; member++) {
      life(member, random, events);
    }
    events.sort(Comparator.comparingLong(Event::atMs).thenComparingLong(Event::identity));
    return events;
  }

  private static void life(int member, Random random, List<Event> events) {
    double at = random.nextInt(40) + random.nextDouble();
    double pace = 0.2 + random.nextDouble() * 3;
    Role role = member % 8 == 0 ? Role.STAFF : member % 11 == 0 ? Role.BOT : Role.MEMBER;
    if (random.nextBoolean()) {
      events.add(event(EventType.MEMBER_JOINED, member, role, at, random));
    }
    while (at < DAYS) {
      double chance = random.nextDouble();
      EventType type =
          chance < .02
              ? EventType.MEMBER_LEFT
              : chance < .03
                  ? EventType.MEMBER_KICKED
                  : chance < .06
                      ? EventType.MEMBER_JOINED
                      : chance < .16
                          ? EventType.REACTION_ADDED
                          : chance < .2
                              ? EventType.SYSTEM
                              : chance < .25 ? EventType.OTHER_EVENT : EventType.TEXT;
      events.add(event(type, member, random.nextInt(30) == 0 ? Role.STAFF : role, at, random));
      at += random.nextInt(25) == 0 ? 10 + random.nextInt(30) : random.nextDouble() * 2 / pace;
    }
  }

  private static Event event(EventType type, int member, Role role, double at, Random random) {
    String group = random.nextInt(40) == 0 ? "" : "g" + (1 + random.nextInt(3));
    return Events.of(type)
        .by(member)
        .in(type.isMessage() && group.isEmpty() ? "g1" : group)
        .as(role)
        .with(random.nextInt(8))
        .at(day(at))
        .event();
  }
}
