package dev.hearth.dashboards.check.run;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.QueryFailed;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** The tables that hold every message and event: no panel reads all of them. */
final class Archive {
  /** Below that, everything may be in the few granules that are read anyway. */
  private static final long LARGE = 100_000;

  private static final double ALL = 0.95;
  private static final int PATIENCE_SECONDS = 10;
  private static final String SIZES =
      "SELECT name, total_rows FROM system.tables WHERE database = currentDatabase()"
          + " AND name IN ('messages_raw', 'events_raw')";

  private final Asker asker;
  private final Map<String, Long> rows = new HashMap<>();

  Archive(Asker asker) throws IOException {
    this.asker = asker;
    for (JsonNode row : asker.ask(SIZES, PATIENCE_SECONDS).rows()) {
      rows.put(row.path(0).asText(), row.path(1).asLong());
    }
  }

  /** Which of them the query would read in full; empty for none. */
  String readInFull(String sql) throws IOException {
    try {
      Answer estimate = asker.ask("EXPLAIN ESTIMATE " + sql, PATIENCE_SECONDS);
      for (JsonNode row : estimate.rows()) {
        long all = rows.getOrDefault(row.path(1).asText(), 0L);
        if (all >= LARGE && row.path(3).asLong() > ALL * all) {
          return row.path(1).asText() + " (" + row.path(3).asLong() + " rows)";
        }
      }
      return "";
    } catch (QueryFailed unestimated) {
      // What cannot be explained is a query of system tables; whether it runs is seen elsewhere.
      return "";
    }
  }
}
