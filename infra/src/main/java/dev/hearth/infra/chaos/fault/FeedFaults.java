package dev.hearth.infra.chaos.fault;

import dev.hearth.infra.chaos.feed.Feed;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Producers that misbehave. */
final class FeedFaults {
  private static final long PATIENCE_SECONDS = 120;

  private final Feed feed;
  private final Duration lateness;

  /**
   * @param lateness of the jobs: some delays are longer
   */
  FeedFaults(Feed feed, Duration lateness) {
    this.feed = feed;
    this.lateness = lateness;
  }

  String producer(SplittableRandom dice) throws IOException, InterruptedException {
    switch (dice.nextInt(5)) {
      case 0 -> {
        int events = 50 + dice.nextInt(2000);
        await(feed.repeat(events));
        return events + " events repeated";
      }
      case 1 -> {
        int events = 50 + dice.nextInt(1000);
        await(feed.reorder(events));
        return events + " events in any order";
      }
      case 2 -> {
        await(feed.delay(200 + dice.nextInt(500), lateness.dividedBy(4)));
        return "events delayed";
      }
      case 3 -> {
        await(feed.delay(20 + dice.nextInt(50), lateness.plus(lateness.dividedBy(2))));
        return "events delayed beyond lateness";
      }
      default -> {
        await(feed.restart());
        return "producer crashed and restarted";
      }
    }
  }

  String garbage(SplittableRandom dice) throws IOException, InterruptedException {
    int records = 10 + dice.nextInt(200);
    await(feed.garbage(records));
    return records + " records of garbage";
  }

  private static void await(CompletableFuture<Void> done) throws IOException, InterruptedException {
    try {
      done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException failed) {
      throw new IOException("the producer does not go on: " + failed, failed);
    }
  }
}
