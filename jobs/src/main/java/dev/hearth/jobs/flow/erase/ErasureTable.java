package dev.hearth.jobs.flow.erase;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.row.Table;

/**
 * Who asked to be forgotten, as an order to whoever deletes rows. The row that says that it is done
 * has the next version and no id of the member.
 */
public final class ErasureTable {
  public static final Table<Event> TABLE =
      Table.named("erasures_raw", Event.class)
          .string("community_id", Event::communityId)
          .uint64("member", Event::member)
          .string("member_id", Event::memberId)
          .dateTime64("erased_at", Event::atMs)
          .uint64("version", event -> 2 * event.atMs())
          .build();

  private ErasureTable() {}

  /** Whether an event is such an order. */
  public static boolean isOne(Event event) {
    return event.type() == EventType.MEMBER_ERASED;
  }
}
