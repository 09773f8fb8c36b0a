package dev.hearth.infra.cli.command.backtest;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.hearth.infra.backtest.silence.Episode;
import dev.hearth.infra.backtest.silence.SilenceBacktest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Writes alarms and returns as CSV; times are milliseconds since 1970 UTC, empty for none. */
final class EpisodeFile {
  private static final List<String> COLUMNS =
      List.of("group", "since", "alarmed_at", "ended_at", "z", "z_star");

  private EpisodeFile() {}

  static void write(Path file, SilenceBacktest.Run run) throws IOException {
    var schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    try (SequenceWriter rows =
        new CsvMapper().writer(schema.build().withHeader()).writeValues(file.toFile())) {
      for (Episode episode : run.episodes()) {
        rows.write(
            List.of(
                run.groups().get(episode.group()),
                episode.sinceMs(),
                episode.alarmedAtMs(),
                episode.endedAtMs() == 0 ? "" : episode.endedAtMs(),
                episode.score(),
                episode.threshold()));
      }
    }
  }
}
