package dev.hearth.infra.importer.fault;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A fault for tests and demos: sends a share of the entries twice, the second time a few entries
 * later and at most {@link #MAX_DELAY} of event time later. The same seed repeats the same entries.
 *
 * <p>Bad rows are not repeated: they would be one rejection still, and say nothing about repeats.
 */
public final class Repeats implements Archive {

  /** How much younger the entry before a repeat can be. */
  public static final Duration MAX_DELAY = Duration.ofSeconds(20);

  private static final int MAX_ENTRIES_BETWEEN = 50;

  private record Repeat(Entry entry, long position) {}

  private final Archive archive;
  private final SplittableRandom random;
  private final double share;
  private final Deque<Repeat> waiting = new ArrayDeque<>();
  private long position;
  private long repeated;
  private @Nullable Entry ahead;
  private boolean started;

  /**
   * Takes over the archive and closes it in the end.
   *
   * @param share how many of the entries come twice, 0 to 1
   */
  public Repeats(Archive archive, long seed, double share) {
    this.archive = archive;
    this.random = new SplittableRandom(seed);
    this.share = share;
  }

  /** How many entries were sent a second time so far. */
  public long repeated() {
    return repeated;
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
    Entry entry = ahead;
    Repeat repeat = waiting.peek();
    if (repeat != null && (entry == null || due(repeat, entry))) {
      waiting.poll();
      repeated++;
      return repeat.entry();
    }
    if (entry != null) {
      ahead = archive.next();
      position++;
      if (!(entry instanceof Entry.BadRow) && random.nextDouble() < share) {
        waiting.add(new Repeat(entry, position + random.nextInt(MAX_ENTRIES_BETWEEN)));
      }
    }
    return entry;
  }

  @Override
  public void close() {
    archive.close();
  }

  private boolean due(Repeat repeat, Entry next) {
    return position >= repeat.position()
        || next.atMs() - repeat.entry().atMs() > MAX_DELAY.toMillis();
  }
}
