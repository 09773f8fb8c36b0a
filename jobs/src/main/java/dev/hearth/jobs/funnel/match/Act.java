package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.funnel.definition.Trait;

/** What somebody did, a message or a member event, as conditions look at it. */
public sealed interface Act permits MessageAct, OccurrenceAct {

  /** Of a message. */
  static Act of(Message message) {
    return new MessageAct(message);
  }

  /** Of a member event. */
  static Act of(Occurrence occurrence) {
    return new OccurrenceAct(occurrence);
  }

  /** Whether it is a message. */
  boolean isMessage();

  /** Of a member event its type with dots only, {@code view.home}; empty for a message. */
  String type();

  /** Of a message its kind; empty for a member event. */
  String kind();

  String eventId();

  String communityId();

  String groupId();

  String memberId();

  /** Milliseconds since 1970 UTC. */
  long atMs();

  /** A trait that is not {@link Trait.Kind#TIER}, which no event has by itself; else empty. */
  String text(Trait trait);
}
