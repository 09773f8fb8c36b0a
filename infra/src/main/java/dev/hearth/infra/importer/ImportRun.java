package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.infra.importer.archive.ImportException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One archive on its way into Kafka, from its first entry to the last acknowledgement, with
 * progress and with pulses in between.
 */
public final class ImportRun {

  private static final long REPORT_EVERY_NANOS = Duration.ofMillis(500).toNanos();

  /** The clock is looked at once in so many rows. */
  private static final int ROWS_PER_LOOK = 256;

  private final Archive archive;
  private final RecordSender sender;
  private final Consumer<ImportProgress> listener;
  private final SourcePulses pulses;
  private final long startNanos = System.nanoTime();
  private long reportedNanos = startNanos;
  private long rows;
  private long rejected;
  private @Nullable Entry last;

  /**
   * Prepares a run.
   *
   * @param archive what to import; the caller closes it
   * @param sender where to; the caller closes it
   * @param listener told about twice a second, and once at the end, in the importing thread
   */
  public ImportRun(Archive archive, RecordSender sender, Consumer<ImportProgress> listener) {
    this.archive = archive;
    this.sender = sender;
    this.listener = listener;
    this.pulses = new SourcePulses(sender, InstantSource.system());
  }

  /**
   * Imports until the end or until told to stop; what was sent is flushed in either case.
   *
   * @return how it ended; not {@link ImportProgress#done} if it was stopped
   * @throws ImportException if the archive or Kafka fails on the way
   */
  public ImportProgress run(BooleanSupplier stop) {
    boolean ended = false;
    while (!stop.getAsBoolean()) {
      Entry entry = archive.next();
      if (entry == null) {
        ended = true;
        break;
      }
      take(entry);
    }
    if (ended) {
      pulses.close();
    }
    sender.flush();
    ImportProgress end = progress(ended);
    listener.accept(end);
    return end;
  }

  private void take(Entry entry) {
    sender.send(entry);
    last = entry;
    rows++;
    if (entry instanceof Entry.BadRow) {
      rejected++;
    }
    pulses.after(entry);
    if (rows % ROWS_PER_LOOK == 0 && System.nanoTime() - reportedNanos >= REPORT_EVERY_NANOS) {
      reportedNanos = System.nanoTime();
      listener.accept(progress(false));
    }
  }

  private ImportProgress progress(boolean done) {
    return new ImportProgress(
        archive.name(),
        rows,
        rejected,
        archive.bytesRead(),
        archive.totalBytes(),
        Duration.ofNanos(System.nanoTime() - startNanos),
        last == null ? null : Instant.ofEpochMilli(last.atMs()),
        done);
  }
}
