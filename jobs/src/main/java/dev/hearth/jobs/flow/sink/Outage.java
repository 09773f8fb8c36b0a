package dev.hearth.jobs.flow.sink;

import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log that ClickHouse does not take rows of a table, and that it does again: once each,
 * and at most once a minute when that changes back and forth. All the rest is counted.
 */
final class Outage {
  private static final Logger LOG = LoggerFactory.getLogger(Outage.class);
  private static final long SELDOM_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final String table;
  private boolean told;
  private boolean everTold;
  private long toldNanos;

  Outage(String table) {
    this.table = table;
  }

  synchronized void failed(String line) {
    long now = System.nanoTime();
    if (!told && (!everTold || now - toldNanos > SELDOM_NANOS)) {
      told = true;
      everTold = true;
      toldNanos = now;
      LOG.warn(line);
    }
  }

  synchronized void over() {
    if (told) {
      told = false;
      LOG.info("ClickHouse takes rows of {} again", table);
    }
  }
}
