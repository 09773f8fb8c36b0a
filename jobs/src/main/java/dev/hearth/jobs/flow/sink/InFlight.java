package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.sink.client.InsertClient;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.connector.base.sink.writer.ResultHandler;
import org.apache.flink.util.concurrent.ExecutorThreadFactory;
import org.apache.flink.util.function.ThrowingRunnable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The inserts of a writer that are under way: runs them, repeats them, and brings what they say
 * from their threads to the task's. Each ends in its handler once, whatever happens to it.
 */
final class InFlight implements Insert.Owner {
  private static final Logger LOG = LoggerFactory.getLogger(InFlight.class);
  private static final long CLOSE_SECONDS = 5;

  private final String table;
  private final boolean retry;
  private final MailboxExecutor mailbox;
  private final Outage outage;
  private final Map<Insert, ResultHandler<Block>> open = new ConcurrentHashMap<>();
  private final ScheduledThreadPoolExecutor threads;

  /**
   * @param retry whether what failed is sent again
   * @param mailbox of the task's thread
   */
  InFlight(String table, boolean retry, MailboxExecutor mailbox) {
    this.table = table;
    this.retry = retry;
    this.mailbox = mailbox;
    this.outage = new Outage(table);
    this.threads =
        new ScheduledThreadPoolExecutor(
            RowBuffer.IN_FLIGHT, new ExecutorThreadFactory("clickhouse-insert-" + table));
  }

  /** Begins with an insert. Unanswered, the writer would wait for ever: so nothing is thrown. */
  void start(Insert insert, ResultHandler<Block> handler) {
    open.put(insert, handler);
    try {
      threads.execute(insert);
    } catch (RuntimeException | Error closedOrNoThread) {
      insert.fail(new IllegalStateException("Insert into " + table, closedOrNoThread));
    }
  }

  int size() {
    return open.size();
  }

  /** True when the server did not take an insert and has not yet taken it since. */
  boolean failing() {
    return open.keySet().stream().anyMatch(Insert::failing);
  }

  /** For how long the oldest has been under way, milliseconds. */
  long oldestMs() {
    return open.keySet().stream().mapToLong(Insert::ageMs).max().orElse(0);
  }

  long bytes() {
    return open.keySet().stream().mapToLong(Insert::bytes).sum();
  }

  /** All that is not acknowledged. */
  List<Block> blocks() {
    return open.keySet().stream().flatMap(insert -> insert.blocks().stream()).toList();
  }

  /** No attempt begins any more; those that run are interrupted. */
  void stop() {
    threads.shutdownNow();
  }

  /** Waits a little for the last attempt. */
  void awaitEnd() {
    try {
      if (!threads.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("An insert into {} did not end in {} s", table, CLOSE_SECONDS);
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** The insert is forgotten after the framework has seen its end, never before. */
  @Override
  public void stored(Insert insert) {
    if (retry) {
      outage.over();
    }
    answer(insert, ResultHandler::complete);
    inTask(() -> open.remove(insert), "An insert has ended");
  }

  /** The insert is not forgotten, so that no checkpoint passes before the task fails. */
  @Override
  public void failed(Insert insert, Exception why) {
    answer(insert, handler -> handler.completeExceptionally(why));
  }

  @Override
  public void later(Insert insert, InsertClient.Failed why, long delayMs) {
    if (!retry) {
      outage.failed(why.line() + ". clickhouse.retry is off: the rows are lost");
      insert.drop();
      return;
    }
    outage.failed(why.line() + ". Sending it again until the server takes it");
    try {
      var unused = threads.schedule(insert, delayMs, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException closed) {
      insert.fail(closed);
    }
    inTask(() -> {}, "The server may be away");
  }

  private void answer(Insert insert, Consumer<ResultHandler<Block>> answer) {
    ResultHandler<Block> handler = open.get(insert);
    if (handler == null) {
      throw new IllegalStateException("An insert into " + table + " ended twice");
    }
    try {
      answer.accept(handler);
    } catch (RejectedExecutionException closed) {
      LOG.debug("An insert ended after its writer", closed);
    }
  }

  private void inTask(ThrowingRunnable<Exception> action, String why) {
    try {
      mailbox.execute(action, why);
    } catch (RejectedExecutionException closed) {
      LOG.debug("An insert ended after its writer", closed);
    }
  }
}
