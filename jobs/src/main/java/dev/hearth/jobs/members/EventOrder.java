package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.operator.OrderedOperator;

/** The order in which a member's events are heard; at one moment it is that of their ids. */
final class EventOrder implements OrderedOperator.Order<Event> {
  private static final long serialVersionUID = 1L;

  @Override
  public long atMs(Event event) {
    return event.atMs();
  }

  @Override
  public int compare(Event one, Event other) {
    int byId = Long.compare(one.identity(), other.identity());
    return byId != 0 ? byId : one.groupId().compareTo(other.groupId());
  }
}
