package dev.hearth.infra.cli.command.backtest;

import dev.hearth.infra.backtest.Talk;
import dev.hearth.infra.backtest.funnel.FunnelBacktest;
import dev.hearth.infra.backtest.funnel.FunnelReport;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.MergedArchives;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.jobs.funnel.definition.Funnels;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that read what was said. */
final class History {
  @Option(
      names = "--archive",
      required = true,
      paramLabel = "FORMAT:PATH",
      description = "History, such as hearth-csv:chat.csv.gz; several are played together.")
  private List<String> archives = List.of();

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "Leave out what was said from then on: 2016-09-17 or 2016-09-17T12:00:00Z.")
  private @Nullable String until;

  /**
   * Reads all of it.
   *
   * @param events types of member events that count as if the member had spoken
   */
  Talk read(Set<String> events, ProgressLine line) {
    return read((archive, end, progress) -> Talk.of(archive, end, events, progress), line);
  }

  /** Follows the paths of funnels over all of it. */
  FunnelReport walk(Funnels funnels, ProgressLine line) {
    return read(
        (archive, end, progress) -> FunnelBacktest.over(archive, funnels, end, progress), line);
  }

  private interface Reader<T> {
    T read(Archive archive, @Nullable Instant end, LongConsumer progress);
  }

  private <T> T read(Reader<T> reader, ProgressLine line) {
    Instant end = until == null ? null : time(until);
    List<Archive> opened = sources().stream().map(source -> source.open(null)).toList();
    try (Archive archive = opened.size() == 1 ? opened.get(0) : new MergedArchives(opened)) {
      long total = Math.max(1, archive.totalBytes());
      return reader.read(
          archive,
          end,
          bytes -> line.show("reading %s: %d %%".formatted(archive.name(), 100 * bytes / total)));
    }
  }

  /** The names of the archives. */
  String names() {
    return String.join(
        " + ",
        sources().stream().map(source -> String.valueOf(source.path().getFileName())).toList());
  }

  private List<ArchiveSource> sources() {
    return archives.stream().map(ArchiveSource::parse).toList();
  }

  private static Instant time(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
          : Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WrongUse(
          "--until '" + text + "' is no time; write 2016-09-17 or 2016-09-17T12:00:00Z");
    }
  }
}
