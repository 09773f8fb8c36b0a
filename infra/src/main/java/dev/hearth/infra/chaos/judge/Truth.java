package dev.hearth.infra.chaos.judge;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.chaos.feed.Script;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.util.Objects;
import java.util.function.LongConsumer;

/**
 * What would be in ClickHouse had nothing ever gone wrong: the events straight from their source,
 * in a database of their own with the same tables.
 */
public final class Truth {
  /** The database that holds it. */
  public static final String DATABASE = "hearth_truth";

  private static final int CHUNK_CHARS = 8 << 20;

  private final ClickHouse clickHouse;
  private final ObjectMapper json = new ObjectMapper();
  private final StringBuilder messages = new StringBuilder();
  private final StringBuilder events = new StringBuilder();

  private Truth(ClickHouse clickHouse) {
    this.clickHouse = clickHouse;
  }

  /**
   * Writes the truth about the events below an index.
   *
   * @param admin a client that may define tables
   * @param progress is told how many are written
   * @return how many different events they are
   */
  public static long write(ClickHouse admin, Script script, long end, LongConsumer progress)
      throws IOException {
    ClickHouse database = admin.in(DATABASE);
    Migrations.apply(database, Migration.bundled());
    Truth truth = new Truth(database);
    long different = 0;
    for (long index = 0; index < end; index++) {
      TrafficEvent event = script.at(index);
      // A repeat has its original at a smaller index, which is there already.
      if (!event.repeat()) {
        truth.add(event);
        different++;
      }
      progress.accept(index);
    }
    truth.flush("messages_raw", truth.messages);
    truth.flush("events_raw", truth.events);
    return different;
  }

  private void add(TrafficEvent event) throws IOException {
    ChatMessage message = event.message();
    if (message != null) {
      messages.append(json.writeValueAsString(TruthRow.of(message))).append('\n');
      if (messages.length() > CHUNK_CHARS) {
        flush("messages_raw", messages);
      }
    } else {
      MemberEvent happening = Objects.requireNonNull(event.event());
      events.append(json.writeValueAsString(TruthRow.of(happening))).append('\n');
      if (events.length() > CHUNK_CHARS) {
        flush("events_raw", events);
      }
    }
  }

  private void flush(String table, StringBuilder rows) throws IOException {
    if (!rows.isEmpty()) {
      clickHouse.execute(
          "INSERT INTO "
              + table
              + " SETTINGS date_time_input_format = 'best_effort' FORMAT JSONEachRow\n"
              + rows);
      rows.setLength(0);
    }
  }
}
