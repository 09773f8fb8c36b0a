package dev.hearth.infra.erase;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.erase.ErasureBook.Order;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out what the table {@code erasures} orders, looking every {@link #EVERY}. An order is
 * done when nothing was found for {@link #SETTLED}: by then every job knows it, and what was on its
 * way has arrived. Once an hour it looks whether anybody came back.
 *
 * <p>Several may run at once; so may one be killed at any moment: the next finds what is left.
 */
public final class Eraser implements AutoCloseable {
  /** How often it looks for orders. */
  public static final Duration EVERY = Duration.ofSeconds(5);

  /** How long nothing must have been found before an order is done. */
  public static final Duration SETTLED = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(Eraser.class);
  private static final Duration GUARD_EVERY = Duration.ofHours(1);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  private final ErasureBook book;
  private final Sweep sweep;
  private final Duration settled;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Map<Erasure, Found> found = new HashMap<>();
  private final Thread thread = new Thread(this::work, "eraser");
  private long guardedAt = System.nanoTime() - GUARD_EVERY.toNanos();

  /** What was found of a member so far, and when last. */
  private record Found(long rows, long atNanos) {}

  /**
   * @param clickHouse as a user who may delete
   * @param effectiveLength as the jobs run with, see {@code activity.effective-length}
   * @param settled how long nothing must have been found before an order is done
   */
  public Eraser(ClickHouse clickHouse, int effectiveLength, Duration settled) {
    this.book = new ErasureBook(clickHouse);
    this.sweep = new Sweep(clickHouse, effectiveLength);
    this.settled = settled;
  }

  /** Starts one that works until it is closed. */
  public static Eraser start(ClickHouse clickHouse, int effectiveLength) {
    var eraser = new Eraser(clickHouse, effectiveLength, SETTLED);
    eraser.thread.setDaemon(true);
    eraser.thread.start();
    return eraser;
  }

  /**
   * Looks once, and does what is to be done.
   *
   * @return how many orders are not done yet
   */
  public int pass() throws IOException {
    List<Order> pending = book.pending();
    List<Erasure> over = new ArrayList<>();
    for (Order order : pending) {
      if (isOver(order)) {
        over.add(order.erasure());
      }
    }
    close(over);
    if (System.nanoTime() - guardedAt >= GUARD_EVERY.toNanos()) {
      guard();
      guardedAt = System.nanoTime();
    }
    return pending.size() - over.size();
  }

  /** Deletes what there is; whether there was nothing for long enough. */
  private boolean isOver(Order order) throws IOException {
    Erasure erasure = order.erasure();
    long rows = sweep.run(erasure);
    Found before = found.get(erasure);
    if (rows > 0 || before == null) {
      long sum = rows + (before == null ? 0 : before.rows());
      found.put(erasure, new Found(sum, System.nanoTime()));
      LOG.info("{} rows of a member of {} are gone", rows, erasure.communityId());
    }
    Found last = found.getOrDefault(erasure, new Found(0, System.nanoTime()));
    boolean quiet = System.nanoTime() - last.atNanos() >= settled.toNanos();
    return rows == 0 && quiet && order.age().compareTo(settled) >= 0;
  }

  /** Once for all of them, because whole parts are written anew. */
  private void close(List<Erasure> over) throws IOException {
    if (!over.isEmpty()) {
      sweep.seal();
    }
    for (Erasure erasure : over) {
      Found gone = found.remove(erasure);
      book.done(erasure, gone == null ? 0 : gone.rows());
    }
  }

  /** Deletes what came back. */
  private void guard() throws IOException {
    for (Erasure back : book.back()) {
      LOG.warn("{} rows of a member who was forgotten came back", sweep.run(back));
    }
    sweep.seal();
    book.tidy();
  }

  /** Stops after the statement that is under way. */
  @Override
  public void close() {
    closing.countDown();
    try {
      thread.join(CLOSE_WITHIN.toMillis());
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      do {
        try {
          pass();
        } catch (IOException away) {
          LOG.warn("Nobody can be forgotten now: {}", away.getMessage());
        }
      } while (!closing.await(EVERY.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }
}
