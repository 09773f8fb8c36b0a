package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.metrics.InsertMetrics;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.RowBinary;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Some batches on their way into a table, until each row is stored or kept among the rejected. What
 * fails is sent again with the same bytes; what is poisoned is halved until the bad rows stand
 * alone. One thread at a time runs it.
 */
final class Insert implements Runnable {
  private static final long FIRST_DELAY_MS = 250;
  private static final long MAX_DELAY_MS = 10_000;

  /** Where an insert reports. Of {@link #stored} and {@link #failed} exactly one comes, once. */
  interface Owner {
    void stored(Insert insert);

    void failed(Insert insert, Exception why);

    /** The insert wants to run again after a while. */
    void later(Insert insert, InsertClient.Failed why, long delayMs);
  }

  private final List<RowBatch> batches;
  private final Target target;
  private final InsertMetrics metrics;
  private final Owner owner;
  private final long startedNanos = System.nanoTime();

  private final Deque<List<RowBatch>> parts = new ArrayDeque<>();
  private final List<Unstorable> refused = new ArrayList<>();
  private volatile int failures;

  Insert(List<RowBatch> batches, Target target, InsertMetrics metrics, Owner owner) {
    this.batches = batches;
    this.target = target;
    this.metrics = metrics;
    this.owner = owner;
    parts.add(batches);
  }

  /** All that it was given, for the checkpoint: to store some twice does no harm. */
  List<RowBatch> batches() {
    return batches;
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
      target.check();
      while (!parts.isEmpty()) {
        store(parts.remove());
      }
      if (!refused.isEmpty()) {
        target.reject(packed(refused));
        metrics.unstorable(refused.size());
      }
    } catch (InsertClient.Failed failed) {
      if (failed.failure() == InsertFailure.RETRY) {
        again(failed);
      } else {
        owner.failed(this, failed);
      }
      return;
    } catch (Throwable bug) {
      // Also an Error of the client: unanswered, the writer would wait for ever.
      owner.failed(
          this, new IllegalStateException("Insert into " + target.name() + ": " + bug, bug));
      return;
    }
    failures = 0;
    metrics.finished(ageMs());
    owner.stored(this);
  }

  private void store(List<RowBatch> part) throws InsertClient.Failed {
    try {
      target.insert(part);
    } catch (InsertClient.Failed failed) {
      if (failed.failure() == InsertFailure.POISONED) {
        halve(part, failed);
        return;
      }
      parts.addFirst(part);
      throw failed;
    }
    failures = 0;
    metrics.stored(part);
  }

  private void halve(List<RowBatch> part, InsertClient.Failed why) {
    RowBatch first = part.get(0);
    if (part.size() > 1) {
      int middle = part.size() / 2;
      parts.addFirst(part.subList(middle, part.size()));
      parts.addFirst(part.subList(0, middle));
    } else if (first.rows() > 1) {
      int middle = first.rows() / 2;
      parts.addFirst(List.of(first.slice(middle, first.rows())));
      parts.addFirst(List.of(first.slice(0, middle)));
    } else {
      refused.add(Unstorable.of(target.name(), why.line(), first));
    }
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

  private static RowBatch packed(List<Unstorable> rows) {
    RowBinary block = new RowBinary(1024);
    int[] ends = new int[rows.size()];
    for (int i = 0; i < ends.length; i++) {
      Unstorable.TABLE.encode(rows.get(i), block);
      ends[i] = block.size();
    }
    return new RowBatch(block.toByteArray(), ends);
  }
}
