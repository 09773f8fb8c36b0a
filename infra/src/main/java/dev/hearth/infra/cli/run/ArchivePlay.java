package dev.hearth.infra.cli.run;

import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.ImportProgress;
import dev.hearth.infra.importer.ImportRun;
import dev.hearth.infra.importer.MergedArchives;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.fault.Disorder;
import dev.hearth.infra.importer.fault.Repeats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Plays archives into Kafka in order of time, with faults where they are asked for. */
public final class ArchivePlay {
  private final List<ArchiveSource> sources;
  private final Faults faults;

  public ArchivePlay(List<ArchiveSource> sources, Faults faults) {
    this.sources = List.copyOf(sources);
    this.faults = faults;
  }

  /**
   * How the archives are changed on the way.
   *
   * @param community the community of formats that name none; null takes what the archive says
   * @param seed decides which rows are moved and repeated
   * @param shuffle rows change places within this span; zero leaves them in order
   * @param repeat share of rows that are sent a second time, 0 to 1
   */
  public record Faults(@Nullable String community, long seed, Duration shuffle, double repeat) {
    /** Checks the values. */
    public Faults {
      if (repeat < 0 || repeat > 1) {
        throw new IllegalArgumentException("--repeat must be between 0 and 1, not " + repeat);
      }
      if (shuffle.isNegative()) {
        throw new IllegalArgumentException("--shuffle must not be negative");
      }
    }
  }

  /**
   * What was played.
   *
   * @param rows rows of the archives, each once
   * @param rejected among them, those that cannot become events
   * @param repeated rows that were sent a second time
   * @param seconds how long it took
   */
  public record Played(long rows, long rejected, long repeated, double seconds) {
    /** Rows in a second. */
    public double rowsPerSecond() {
      return Math.round(rows / Math.max(0.001, seconds));
    }
  }

  /** Opens the archives once, so that a wrong name is told before anything is started. */
  public ArchivePlay checked() {
    open().close();
    return this;
  }

  /** Plays all of it, until told to stop. */
  public Played into(RecordSender sender, ProgressLine line, BooleanSupplier stop) {
    try (Archive archives = open()) {
      Archive inDisorder =
          faults.shuffle().isZero()
              ? archives
              : new Disorder(archives, faults.seed(), faults.shuffle());
      var repeats = new Repeats(inDisorder, faults.seed(), faults.repeat());
      Archive played = faults.repeat() > 0 ? repeats : inDisorder;
      ImportProgress end =
          new ImportRun(played, sender, progress -> line.show(text(progress))).run(stop);
      long repeated = repeats.repeated();
      line.done(
          "imported %s rows in %s, %s"
              .formatted(
                  Amounts.count(end.rows() - repeated),
                  Amounts.span(end.elapsed()),
                  Amounts.rate(end.rows(), end.elapsed())));
      return new Played(
          end.rows() - repeated, end.rejected(), repeated, end.elapsed().toMillis() / 1000.0);
    }
  }

  private Archive open() {
    var opened = new ArrayList<Archive>();
    try {
      for (ArchiveSource source : sources) {
        opened.add(source.open(faults.community()));
      }
    } catch (RuntimeException failed) {
      opened.forEach(Archive::close);
      throw failed;
    }
    return opened.size() == 1 ? opened.get(0) : new MergedArchives(opened);
  }

  static String text(ImportProgress progress) {
    Duration left = Objects.requireNonNullElse(progress.left(), Duration.ZERO);
    return String.format(
        Locale.ROOT,
        "importing %s: %.0f %%, %s rows, %s/s, %s left",
        progress.archive(),
        progress.percent(),
        Amounts.count(progress.rows()),
        Amounts.count(Math.round(progress.rowsPerSecond())),
        Amounts.span(left));
  }
}
