package dev.hearth.infra.traffic;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * Sends generated traffic to a sink: a stretch of history as fast as the sink takes it, or live, at
 * the pace of the clock. One thread sends; others may read how far it is.
 */
public final class TrafficSender {
  /** Live events are sent in small bundles of this length. */
  private static final Duration BUNDLE = Duration.ofMillis(50);

  /** Each pulse goes to every partition, and nobody waits for one while history is read. */
  private static final Duration HISTORY_PULSE = Duration.ofHours(1);

  private final TrafficSink sink;
  private final InstantSource clock;
  private final Pause pause;
  private volatile long sent;
  private volatile long reachedMs;

  /** A sender on the clock of the machine. */
  public TrafficSender(TrafficSink sink) {
    this(sink, InstantSource.system(), Thread::sleep);
  }

  TrafficSender(TrafficSink sink, InstantSource clock, Pause pause) {
    this.sink = sink;
    this.clock = clock;
    this.pause = pause;
  }

  /** How the sender waits. */
  interface Pause {
    void forMillis(long millis) throws InterruptedException;
  }

  /**
   * Sends all that arrives in [from, to), with a pulse per community and hour, until it is told to
   * stop.
   *
   * @return how many records were sent
   */
  public long history(Traffic traffic, Instant from, Instant to, BooleanSupplier stop) {
    long before = sent;
    Pulses pulses = Pulses.together(traffic, from.toEpochMilli(), HISTORY_PULSE);
    send(traffic, pulses, traffic.firstIndex(from), traffic.firstIndex(to), stop);
    if (!stop.getAsBoolean()) {
      reached(pulses, to.toEpochMilli());
    }
    return sent - before;
  }

  /**
   * Sends what arrives from a time on, each event when the clock reaches its arrival; what lies
   * before now is sent at once. Returns when told to stop.
   *
   * @throws InterruptedException when the thread is interrupted while it waits
   */
  public void live(Traffic traffic, Instant from, BooleanSupplier stop)
      throws InterruptedException {
    Pulses pulses = Pulses.inTurn(traffic, from.toEpochMilli(), traffic.profile().pulseEvery());
    long index = traffic.firstIndex(from);
    while (!stop.getAsBoolean()) {
      Instant now = clock.instant();
      long until = Math.max(index, traffic.firstIndex(now));
      send(traffic, pulses, index, until, stop);
      reached(pulses, now.toEpochMilli());
      index = until;
      pause.forMillis(BUNDLE.toMillis());
    }
  }

  /** How many records were sent so far. */
  public long sent() {
    return sent;
  }

  /** Up to which time of arrival all is sent; 1970 before the first event. */
  public Instant reached() {
    return Instant.ofEpochMilli(reachedMs);
  }

  // Only the sending thread writes the two counters: the increments lose nothing.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void send(Traffic traffic, Pulses pulses, long from, long to, BooleanSupplier stop) {
    for (long index = from; index < to && !stop.getAsBoolean(); index++) {
      TrafficEvent event = traffic.at(index);
      reached(pulses, event.dueMs());
      event.to(sink);
      sent++;
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void reached(Pulses pulses, long timeMs) {
    sent += pulses.sendBefore(timeMs, sink);
    reachedMs = timeMs;
  }
}
