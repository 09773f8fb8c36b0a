package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.ClickHouseException;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.jobs.activity.ActivityTables;
import dev.hearth.jobs.archive.ArchiveTables;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Occurrence;
import dev.hearth.jobs.flow.reject.RejectedTable;
import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBinary;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import dev.hearth.jobs.flow.time.Days;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a table refused, put into it as the sink would have: the same bytes, so that they are
 * told from what is there by nothing but their key.
 */
final class RawRows {
  private final ClickHouse writer;
  private final Table<Message> messages;
  private final Table<Occurrence> occurrences;
  private final Map<String, List<Column>> columns;

  RawRows(ClickHouse writer, Days days) {
    this.writer = writer;
    this.messages = ArchiveTables.messages(days);
    this.occurrences = ArchiveTables.occurrences(days);
    this.columns =
        Stream.of(
                messages,
                occurrences,
                ActivityTables.groups(days),
                ActivityTables.communities(days),
                RejectedTable.TABLE)
            .collect(Collectors.toMap(Table::name, Table::columns));
  }

  /** One row and its table. */
  record Row(String table, byte[] bytes) {}

  /** Whether rows of a table can be put into it here. */
  boolean knows(String table) {
    return columns.containsKey(table);
  }

  /** The row anew, from the record that it was of; null when that record has no such row. */
  @Nullable Row encoded(Rejection rejection, Arrival arrival) {
    RowBinary bytes = new RowBinary(1024);
    Message message = arrival.message();
    Occurrence occurrence = arrival.occurrence();
    if (message != null
        && rejection.job().equals(messages.name())
        && message.eventId().equals(rejection.eventId())) {
      messages.encode(message, bytes);
    } else if (occurrence != null
        && rejection.job().equals(occurrences.name())
        && occurrence.eventId().equals(rejection.eventId())) {
      occurrences.encode(occurrence, bytes);
    } else {
      return null;
    }
    return new Row(rejection.job(), bytes.toByteArray());
  }

  /**
   * Stores rows.
   *
   * @param rows each under what it belongs to
   * @return what ClickHouse says of each that it still refuses
   */
  <T> Map<T, String> store(Map<T, Row> rows) throws IOException {
    Map<String, List<Map.Entry<T, Row>>> byTable =
        rows.entrySet().stream().collect(Collectors.groupingBy(entry -> entry.getValue().table()));
    Map<T, String> refused = new HashMap<>();
    for (var entry : byTable.entrySet()) {
      store(entry.getKey(), entry.getValue(), refused);
    }
    return refused;
  }

  private <T> void store(String table, List<Map.Entry<T, Row>> rows, Map<T, String> refused)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    rows.forEach(row -> bytes.writeBytes(row.getValue().bytes()));
    try {
      writer.insert(
          "INSERT INTO %s (%s) SETTINGS insert_deduplicate = 0 FORMAT RowBinary"
              .formatted(table, names(table)),
          bytes.toByteArray());
    } catch (ClickHouseException why) {
      if (InsertFailure.ofCode(why.code()) != InsertFailure.POISONED) {
        throw why;
      }
      if (rows.size() == 1) {
        refused.put(rows.get(0).getKey(), String.valueOf(why.getMessage()));
        return;
      }
      int middle = rows.size() / 2;
      store(table, rows.subList(0, middle), refused);
      store(table, rows.subList(middle, rows.size()), refused);
    }
  }

  /** What the columns of a row hold. */
  Map<String, String> fields(Row row) {
    return RowFields.of(columns.getOrDefault(row.table(), List.of()), row.bytes());
  }

  private String names(String table) {
    return columns.getOrDefault(table, List.of()).stream()
        .map(Column::name)
        .collect(Collectors.joining(", "));
  }
}
