package dev.hearth.infra.importer.fault;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fault for tests and demos: brings the entries of an archive that is sorted by time out of
 * order, but never sends one after another that is more than the shift younger. The same seed gives
 * the same order.
 *
 * <p>Holds the entries of one shift of time, at most {@value #MAX_HELD}.
 */
public final class Disorder implements Archive {

  static final int MAX_HELD = 100_000;

  private record Held(Entry entry, long dueMs, long sequence) {}

  private final Archive archive;
  private final SplittableRandom random;
  private final long maxShiftMs;
  private final PriorityQueue<Held> held =
      new PriorityQueue<>(Comparator.comparingLong(Held::dueMs).thenComparingLong(Held::sequence));
  private long sequence;
  private @Nullable Entry ahead;
  private boolean started;

  /** Takes over the archive and closes it in the end. */
  public Disorder(Archive archive, long seed, Duration maxShift) {
    this.archive = archive;
    this.random = new SplittableRandom(seed);
    this.maxShiftMs = maxShift.toMillis();
  }

  @Override
  public String name() {
    return archive.name();
  }

  @Override
  public long totalBytes() {
    return archive.totalBytes();
  }

  @Override
  public long bytesRead() {
    return archive.bytesRead();
  }

  @Override
  public @Nullable Entry next() {
    if (!started) {
      started = true;
      ahead = archive.next();
    }
    while (ahead != null && held.size() < MAX_HELD && !due(ahead.atMs())) {
      long dueMs = ahead.atMs() + random.nextLong(maxShiftMs + 1);
      held.add(new Held(ahead, dueMs, sequence++));
      ahead = archive.next();
    }
    Held first = held.poll();
    return first == null ? null : first.entry();
  }

  @Override
  public void close() {
    archive.close();
  }

  /** True if nothing that is still to be read can come before the first that is held. */
  private boolean due(long aheadMs) {
    Held first = held.peek();
    return first != null && first.dueMs() < aheadMs;
  }
}
