package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.reject.Rejected;
import org.jspecify.annotations.Nullable;

/**
 * What one Kafka record turned out to be: an event in full and reduced, a pulse, or a rejection.
 * Flat with empty fields rather than a sealed type, which Flink would hand to Kryo.
 *
 * @param atMs event time in milliseconds; meaningless for a rejection
 * @param event the reduced form, for messages and occurrences
 * @param message the full form of a message
 * @param occurrence the full form of a member event
 * @param pulse a source's sign of life
 * @param rejected what left the flow
 */
public record Arrival(
    long atMs,
    @Nullable Event event,
    @Nullable Message message,
    @Nullable Occurrence occurrence,
    @Nullable Pulse pulse,
    @Nullable Rejected rejected) {

  static Arrival of(Event event, Message message) {
    return new Arrival(event.atMs(), event, message, null, null, null);
  }

  static Arrival of(Event event, Occurrence occurrence) {
    return new Arrival(event.atMs(), event, null, occurrence, null, null);
  }

  static Arrival pulse(Pulse pulse) {
    return new Arrival(pulse.atMs(), null, null, null, pulse, null);
  }

  static Arrival rejected(Rejected rejected) {
    return new Arrival(rejected.recordedAtMs(), null, null, null, null, rejected);
  }

  /** The id of the event, of a message or a member event; empty for neither. */
  String eventId() {
    if (message != null) {
      return message.eventId();
    }
    return occurrence != null ? occurrence.eventId() : "";
  }

  /** Whether event time may follow it: a rejected record's time is not to be trusted. */
  public boolean movesTime() {
    return rejected == null;
  }
}
