package dev.hearth.infra.rejected.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.TopicPartition;

/**
 * What was replayed, in the table {@code replays_raw}: written before a record is sent and again
 * when Kafka has it, so that a run that is cut short leaves a trace of what it may have sent.
 */
final class ReplayLog {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ClickHouse writer;
  private final String run;

  ReplayLog(ClickHouse writer, String run) {
    this.writer = writer;
    this.run = run;
  }

  /** How far a replay came. */
  enum State {
    /** About to be sent. */
    SENDING,
    /** Kafka has the new record. */
    SENT,
    /** Its table has the row. */
    STORED
  }

  /**
   * One replay.
   *
   * @param of what is replayed
   * @param state how far it came
   * @param offset of the new record; while sending, no new record is before it; unsigned
   */
  record Noted(Key of, State state, long offset) {
    static Noted of(Rejection rejection, State state, long offset) {
      Key key = new Key(rejection.place(), rejection.job(), rejection.reason());
      return new Noted(key, state, offset);
    }
  }

  /** Tells one row of {@code rejected} from another. */
  record Key(Place place, String job, String reason) {}

  void write(List<Noted> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    StringBuilder sql = new StringBuilder("INSERT INTO replays_raw FORMAT JSONEachRow\n");
    long nowMs = System.currentTimeMillis();
    for (Noted entry : entries) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("topic", entry.of().place().topic());
      row.put("partition", entry.of().place().partition());
      row.put("offset", Long.toUnsignedString(entry.of().place().offset()));
      row.put("job", entry.of().job());
      row.put("reason", entry.of().reason());
      row.put("state", entry.state().name());
      row.put("new_offset", Long.toUnsignedString(entry.offset()));
      row.put("run_id", run);
      row.put("version", 2 * nowMs + (entry.state() == State.SENDING ? 0 : 1));
      sql.append(JSON.writeValueAsString(row)).append('\n');
    }
    writer.execute(sql.toString());
  }

  /** What earlier runs were about to send when they were cut short, by partition. */
  Map<TopicPartition, List<Noted>> unfinished() throws IOException {
    Map<TopicPartition, List<Noted>> unfinished = new LinkedHashMap<>();
    for (Noted entry : read("WHERE state = 'SENDING' ORDER BY new_offset", Map.of())) {
      unfinished.computeIfAbsent(entry.of().place().in(), in -> new ArrayList<>()).add(entry);
    }
    return unfinished;
  }

  /** What became of one row. */
  Optional<Noted> of(Rejection rejection) throws IOException {
    Place place = rejection.place();
    return read(
            """
            WHERE topic = {topic:String} AND partition = {partition:UInt32}
              AND offset = {offset:UInt64} AND job = {job:String} AND reason = {reason:String}
            """,
            Map.of(
                "topic",
                place.topic(),
                "partition",
                place.partition(),
                "offset",
                Long.toUnsignedString(place.offset()),
                "job",
                rejection.job(),
                "reason",
                rejection.reason()))
        .stream()
        .findFirst();
  }

  private List<Noted> read(String condition, Map<String, ?> parameters) throws IOException {
    List<Noted> entries = new ArrayList<>();
    String sql = "SELECT topic, partition, offset, job, reason, state, new_offset FROM replays ";
    for (Map<String, Object> row : writer.query(sql + condition, parameters)) {
      Place place =
          new Place(
              text(row, "topic"),
              Integer.parseInt(text(row, "partition")),
              Long.parseUnsignedLong(text(row, "offset")));
      Key key = new Key(place, text(row, "job"), text(row, "reason"));
      entries.add(
          new Noted(
              key,
              State.valueOf(text(row, "state")),
              Long.parseUnsignedLong(text(row, "new_offset"))));
    }
    return entries;
  }

  private static String text(Map<String, Object> row, String column) {
    return String.valueOf(row.get(column));
  }
}
