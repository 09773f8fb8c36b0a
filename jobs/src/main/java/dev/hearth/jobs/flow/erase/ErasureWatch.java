package dev.hearth.jobs.flow.erase;

import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows who is to be forgotten: from before the first record is read, and whoever comes later
 * within {@value #EVERY_MS} ms. While nobody answers, what was known holds.
 */
public final class ErasureWatch implements AutoCloseable {
  /**
   * Shorter than events wait for their order ({@code time.disorder}): what a member did is taken
   * out before, or stands before the moment at which all that was kept is dropped.
   */
  static final long EVERY_MS = 5_000;

  private static final Logger LOG = LoggerFactory.getLogger(ErasureWatch.class);
  private static final long RETRY_MS = 1_000;

  private final ErasureSource source;
  private final ScheduledExecutorService looks =
      Executors.newSingleThreadScheduledExecutor(new ExecutorThreadFactory("erasures"));
  private volatile Erasures known;

  private ErasureWatch(ErasureSource source, Erasures known) {
    this.source = source;
    this.known = known;
  }

  /**
   * Returns once it is known who is; as long as nobody answers it waits, because a record that is
   * read before could bring a member back.
   *
   * @throws IllegalStateException when it will never be known
   */
  public static ErasureWatch open(ErasureSource source) throws InterruptedException {
    var watch = new ErasureWatch(source, first(source));
    if (source != ErasureSource.NONE) {
      var unused =
          watch.looks.scheduleWithFixedDelay(
              watch::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  /** Who is, as far as it is known. */
  public Erasures known() {
    return known;
  }

  @Override
  public void close() {
    looks.shutdownNow();
  }

  private static Erasures first(ErasureSource source) throws InterruptedException {
    while (true) {
      try {
        return source.load();
      } catch (IOException away) {
        LOG.warn("Waiting to know who is to be forgotten: {}", away.getMessage());
        TimeUnit.MILLISECONDS.sleep(RETRY_MS);
      }
    }
  }

  private void look() {
    try {
      known = source.load();
    } catch (IOException | IllegalStateException away) {
      LOG.warn("Who is to be forgotten is not known anew: {}", away.getMessage());
    }
  }
}
