package dev.hearth.infra.chaos;

import dev.hearth.infra.chaos.house.FlinkJob;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Notes the largest heap that a task manager uses, as far as it can be asked. */
final class HeapWatch {
  private static final long EVERY_MS = 2_000;

  private final AtomicLong largest = new AtomicLong();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "heap-watch");
            thread.setDaemon(true);
            return thread;
          });

  private HeapWatch() {}

  static HeapWatch over(FlinkJob job) {
    HeapWatch watch = new HeapWatch();
    var unused =
        watch.timer.scheduleWithFixedDelay(
            () -> {
              try {
                watch.largest.accumulateAndGet(job.heapUsed(), Math::max);
              } catch (IOException deadAtTheMoment) {
                // The next look may find somebody.
              }
            },
            EVERY_MS,
            EVERY_MS,
            TimeUnit.MILLISECONDS);
    return watch;
  }

  /** Ends, with the largest heap seen, bytes. */
  long stop() {
    timer.shutdownNow();
    return largest.get();
  }
}
