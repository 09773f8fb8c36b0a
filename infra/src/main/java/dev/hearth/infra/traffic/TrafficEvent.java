package dev.hearth.infra.traffic;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import org.jspecify.annotations.Nullable;

/**
 * One generated event: a message or a member event, never both.
 *
 * @param index its place in the stream
 * @param dueMs when it arrives, milliseconds since 1970; grows with the index
 * @param repeat whether it was sent before, under a smaller index
 * @param message the message, or null
 * @param event the member event, or null
 */
public record TrafficEvent(
    long index,
    long dueMs,
    boolean repeat,
    @Nullable ChatMessage message,
    @Nullable MemberEvent event) {

  /** Checks that it is one of the two. */
  public TrafficEvent {
    if ((message == null) == (event == null)) {
      throw new IllegalArgumentException("a message or a member event, not both or neither");
    }
  }

  static TrafficEvent of(long index, long dueMs, ChatMessage message) {
    return new TrafficEvent(index, dueMs, false, message, null);
  }

  static TrafficEvent of(long index, long dueMs, MemberEvent event) {
    return new TrafficEvent(index, dueMs, false, null, event);
  }

  /** The same event sent again, later. */
  TrafficEvent again(long laterIndex, long laterMs) {
    return new TrafficEvent(laterIndex, laterMs, true, message, event);
  }

  /** Hands it to the sink. */
  public void to(TrafficSink sink) {
    if (message != null) {
      sink.accept(message);
    } else if (event != null) {
      sink.accept(event);
    }
  }
}
