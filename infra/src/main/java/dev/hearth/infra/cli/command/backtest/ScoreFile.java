package dev.hearth.infra.cli.command.backtest;

import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import dev.hearth.infra.backtest.churn.Told;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes probabilities as CSV: times are milliseconds since 1970 UTC, the label is 1 where nothing
 * was heard of the member within the horizon.
 */
final class ScoreFile {
  private static final List<String> COLUMNS = List.of("member", "as_of", "probability", "label");

  private ScoreFile() {}

  static void write(Path file, List<Told> told) throws IOException {
    var schema = CsvSchema.builder();
    COLUMNS.forEach(schema::addColumn);
    try (SequenceWriter rows =
        new CsvMapper().writer(schema.build().withHeader()).writeValues(file.toFile())) {
      for (Told one : told) {
        rows.write(List.of(one.member(), one.asOfMs(), one.probability(), one.lost() ? 1 : 0));
      }
    }
  }
}
