package dev.hearth.infra.chaos.feed;

import dev.hearth.infra.traffic.TrafficEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A producer that sends traffic at a pace, misbehaves on demand, and in the end has sent every
 * event at least once. One thread sends; others ask for faults and read how far it is.
 */
public final class Feed implements AutoCloseable {
  private static final int BUNDLE = 500;
  private static final long MAX_BEHIND_NANOS = Duration.ofSeconds(2).toNanos();

  private record Held(long until, long index) {}

  /** An order of indices that is still to be changed. */
  private record Shuffle(List<Long> indices, int size) {}

  private final Script script;
  private final Outbox outbox;
  private final double perSecond;
  private final SplittableRandom dice;
  private final Garbage garbage;
  private final Records records = new Records();
  private final Queue<Runnable> wishes = new ConcurrentLinkedQueue<>();
  private final PriorityQueue<Held> held =
      new PriorityQueue<>((a, b) -> Long.compare(a.until(), b.until()));
  private final CompletableFuture<Long> end = new CompletableFuture<>();
  private @Nullable Shuffle shuffle;
  private final long pulseMs;
  private long pulsedMs;
  private long holdUntil;
  private long holdFor;
  private volatile long next;

  /**
   * Prepares a feed; {@link #run} sends.
   *
   * @param perSecond events in a second of the clock, whatever their own times
   */
  public Feed(Script script, String bootstrap, double perSecond, SplittableRandom dice) {
    this.script = script;
    this.pulseMs = script.pulseEvery().toMillis();
    this.outbox = new Outbox(bootstrap, index -> records.of(script.at(index)));
    this.perSecond = perSecond;
    this.dice = dice;
    this.garbage = new Garbage(dice.split());
  }

  /** Begins to send in a thread of its own, until told to stop. */
  public void run(BooleanSupplier stop) {
    Thread thread =
        new Thread(
            () -> {
              try {
                send(stop);
                finish();
                end.complete(next);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                end.completeExceptionally(stopped);
              } catch (RuntimeException failed) {
                end.completeExceptionally(failed);
              }
            },
            "feed");
    thread.setDaemon(true);
    thread.start();
  }

  /** How many events of the traffic were sent, each counted once; known when all are in Kafka. */
  public CompletableFuture<Long> end() {
    return end;
  }

  /** How many events of the traffic were sent so far. */
  public long sent() {
    return next;
  }

  /** Sends the last events again. */
  public CompletableFuture<Void> repeat(int events) {
    return wish(
        () -> {
          for (long index = Math.max(0, next - events); index < next; index++) {
            outbox.send(index);
          }
        });
  }

  /** Sends so many of the next events in any order. */
  public CompletableFuture<Void> reorder(int events) {
    return wish(
        () -> {
          sendShuffled(); // what an earlier wish still collects would never be sent
          shuffle = new Shuffle(new ArrayList<>(), events);
        });
  }

  /** Holds every second of the next events back, until so much of event time has passed. */
  public CompletableFuture<Void> delay(int events, Duration eventTime) {
    return wish(
        () -> {
          holdUntil = next + events;
          holdFor = script.eventsIn(eventTime);
        });
  }

  /**
   * Ends the producer as a crash would, with what it had not sent yet, and begins another, which
   * repeats all that was not acknowledged and some of what was.
   */
  public CompletableFuture<Void> restart() {
    return wish(
        () -> {
          outbox.crash();
          for (long index = Math.max(0, next - 100); index < next; index++) {
            outbox.send(index);
          }
        });
  }

  /** Sends garbage of all sorts among the next events. */
  public CompletableFuture<Void> garbage(int count) {
    return wish(
        () -> {
          for (int i = 0; i < count; i++) {
            long index = Math.max(0, next - 1 - dice.nextInt(1000));
            outbox.send(garbage.of(records.of(script.at(index))));
          }
        });
  }

  @Override
  public void close() {
    outbox.close();
  }

  private CompletableFuture<Void> wish(Runnable action) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    wishes.add(
        () -> {
          action.run();
          done.complete(null);
        });
    return done;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the sending thread writes
  private void send(BooleanSupplier stop) throws InterruptedException {
    long begin = System.nanoTime();
    long paced = 0;
    while (!stop.getAsBoolean() && next < script.size()) {
      for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
        wish.run();
      }
      long elapsed = System.nanoTime() - begin;
      long wanted = (long) (elapsed / 1e9 * perSecond);
      if (wanted - paced > MAX_BEHIND_NANOS / 1e9 * perSecond) {
        // After an outage it goes on at its pace and does not send all of it at once.
        begin += (long) ((wanted - paced) / perSecond * 1e9);
        continue;
      }
      if (wanted == paced) {
        Thread.sleep(5);
        continue;
      }
      for (int i = 0; i < BUNDLE && paced < wanted && next < script.size(); i++, paced++) {
        step();
      }
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only the sending thread writes
  private void step() {
    long index = next++;
    pulse(script.at(index));
    if (index < holdUntil && dice.nextBoolean()) {
      held.add(new Held(index + holdFor, index));
    } else if (shuffle != null) {
      shuffle.indices().add(index);
      if (shuffle.indices().size() >= shuffle.size()) {
        sendShuffled();
      }
    } else {
      outbox.send(index);
    }
    while (!held.isEmpty() && held.element().until() <= index) {
      outbox.send(held.remove().index());
    }
  }

  private void sendShuffled() {
    if (shuffle != null) {
      Collections.shuffle(shuffle.indices(), new Random(dice.nextLong()));
      shuffle.indices().forEach(outbox::send);
      shuffle = null;
    }
  }

  private void pulse(TrafficEvent event) {
    long due = event.dueMs() / pulseMs * pulseMs;
    if (due > pulsedMs) {
      pulsedMs = due;
      records.pulses(due).forEach(outbox::send);
    }
  }

  private void finish() {
    for (Runnable wish = wishes.poll(); wish != null; wish = wishes.poll()) {
      wish.run();
    }
    sendShuffled();
    while (!held.isEmpty()) {
      outbox.send(held.remove().index());
    }
    outbox.flush();
    // Something new on each partition, so that a consumer that is at the end has read everything.
    records.pulses(pulsedMs + 1).forEach(outbox::send);
    outbox.flush();
  }
}
