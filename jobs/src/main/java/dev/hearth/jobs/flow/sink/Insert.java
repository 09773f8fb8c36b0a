package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.metrics.InsertMetrics;
import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.sink.client.InsertClient;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Some batches on their way into a table, until each row is stored or kept among the rejected. What
 * fails is sent again with the same bytes; what is poisoned is halved until the bad rows stand
 * alone. One thread at a time runs it.
 *
 * <p>To find k bad rows among n takes about 2k·log₂(n/k) requests, and never more than 2n. Before
 * so much is done for a large insert, single rows from all over it are tried: when the table takes
 * none of them, it is the table that is wrong, and a person must mend it.
 */
final class Insert implements Runnable {
  private static final long FIRST_DELAY_MS = 250;
  private static final long MAX_DELAY_MS = 10_000;

  /** An insert of so many rows is searched without a trial. */
  static final int FEW_ROWS = 1_000;

  /** How many rows a trial takes at most: the first that is stored ends it. */
  static final int TRIALS = 32;

  /** So many rows are refused at most before they are kept: they take memory until then. */
  private static final int MOST_REFUSED = 500;

  /** Where an insert reports. Of {@link #stored} and {@link #failed} exactly one comes, once. */
  interface Owner {
    void stored(Insert insert);

    void failed(Insert insert, Exception why);

    /** The insert wants to run again after a while. */
    void later(Insert insert, InsertClient.Failed why, long delayMs);
  }

  private final List<RowBatch> batches;
  private final List<Column> columns;
  private final Target target;
  private final InsertMetrics metrics;
  private final Owner owner;
  private final long startedNanos = System.nanoTime();
  private final AtomicBoolean ended = new AtomicBoolean();

  private final Parts parts;
  private final List<Unstorable> refused = new ArrayList<>();
  private Map<String, String> types = Map.of();
  private volatile int failures;

  /**
   * @param blocks at least one; all with the same columns
   */
  Insert(List<Block> blocks, Target target, InsertMetrics metrics, Owner owner) {
    this.batches = blocks.stream().map(Block::batch).toList();
    this.columns = blocks.get(0).columns();
    this.target = target;
    this.metrics = metrics;
    this.owner = owner;
    this.parts = new Parts(batches);
  }

  /** All that it was given, for the checkpoint: to store some twice does no harm. */
  List<Block> blocks() {
    return batches.stream().map(batch -> new Block(batch, columns)).toList();
  }

  /** All that it was given, bytes. */
  long bytes() {
    return batches.stream().mapToLong(RowBatch::size).sum();
  }

  /** True while the last attempt had failed: the server is away or cannot take rows now. */
  boolean failing() {
    return failures > 0;
  }

  /** For how long it has been under way, milliseconds. */
  long ageMs() {
    return (System.nanoTime() - startedNanos) / 1_000_000;
  }

  @Override
  public void run() {
    try {
      attempt();
    } catch (Throwable bug) {
      // Also an Error of the client: unanswered, the writer would wait for ever.
      fail(new IllegalStateException("Insert into " + target.name() + ": " + bug, bug));
    }
  }

  /** Ends it without its rows stored, unless it has ended. */
  void fail(Exception why) {
    if (ended.compareAndSet(false, true)) {
      owner.failed(this, why);
    }
  }

  /** Ends it as if what is left of its rows were stored: they are lost. */
  void drop() {
    metrics.dropped(parts.rows() + refused.size());
    failures = 0;
    succeed();
  }

  private void attempt() {
    try {
      target.check();
      if (types.isEmpty()) {
        types = target.types(columns);
      }
      while (!parts.isEmpty() || !refused.isEmpty()) {
        if (parts.isEmpty() || refused.size() >= MOST_REFUSED) {
          reject();
        } else {
          store();
        }
      }
    } catch (InsertClient.Failed failed) {
      if (failed.failure() == InsertFailure.RETRY) {
        again(failed);
      } else {
        fail(failed);
      }
      return;
    }
    failures = 0;
    metrics.finished(ageMs());
    succeed();
  }

  private void succeed() {
    if (ended.compareAndSet(false, true)) {
      owner.stored(this);
    }
  }

  /** Stores the first of the parts, or halves it; it stays the first when neither was possible. */
  private void store() throws InsertClient.Failed {
    try {
      target.insert(types, parts.first());
    } catch (InsertClient.Failed why) {
      if (why.failure() != InsertFailure.POISONED) {
        throw why;
      }
      if (!parts.isWhole() || isOfRows(why)) {
        RowBatch bad = parts.halve();
        if (bad != null) {
          refused.add(Unstorable.of(target.name(), why.line(), columns, bad));
        }
      }
      return;
    }
    metrics.stored(parts.first());
    parts.remove();
    failures = 0;
  }

  /** Before rows are blamed: whether the table was changed under the insert, or takes no row. */
  private boolean isOfRows(InsertClient.Failed why) throws InsertClient.Failed {
    if (tableWasChanged()) {
      return false;
    }
    int rows = parts.rows();
    if (rows > FEW_ROWS && !takesAny(rows)) {
      throw new InsertClient.Failed(
          InsertFailure.FATAL,
          true,
          "Table %s takes none of %d rows; mend the table, the rows wait: %s"
              .formatted(target.name(), rows, why.line()),
          why);
    }
    return true;
  }

  /** The server refuses whatever comes under types that its table has no more: all begins anew. */
  private boolean tableWasChanged() throws InsertClient.Failed {
    Map<String, String> now = target.typesNow(columns);
    if (now.equals(types)) {
      return false;
    }
    types = now;
    refused.clear();
    parts.startOver();
    return true;
  }

  private boolean takesAny(int rows) throws InsertClient.Failed {
    for (int trial = 0; trial < TRIALS; trial++) {
      try {
        target.insert(types, List.of(parts.row((int) ((long) rows * trial / TRIALS))));
        return true;
      } catch (InsertClient.Failed refusal) {
        if (refusal.failure() != InsertFailure.POISONED) {
          throw refusal;
        }
      }
    }
    return false;
  }

  private void reject() throws InsertClient.Failed {
    if (tableWasChanged()) {
      return;
    }
    target.reject(Unstorable.packed(refused));
    metrics.unstorable(refused.size());
    refused.clear();
  }

  private void again(InsertClient.Failed failed) {
    int soFar = failures;
    failures = soFar + 1;
    metrics.retried(failed.outcomeKnown());
    owner.later(this, failed, delayMs(soFar));
  }

  /** Doubles with each failure in a row; shaken, so that writers do not come all at once. */
  static long delayMs(int failuresBefore) {
    long full = Math.min(MAX_DELAY_MS, FIRST_DELAY_MS << Math.min(failuresBefore, 20));
    return ThreadLocalRandom.current().nextLong(full / 2, full + 1);
  }
}
