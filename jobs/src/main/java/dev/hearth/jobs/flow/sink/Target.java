package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The table that a writer fills, and the way to it. Nothing is inserted before the declared columns
 * were found to fit: RowBinary carries no types, so a wrong one would store nonsense in silence.
 */
final class Target {
  private final InsertClient client;
  private final String name;
  private final List<Column> columns;
  private final List<String> columnNames;
  private volatile boolean fits;

  Target(InsertClient client, Table<?> table) {
    this.client = client;
    this.name = table.name();
    this.columns = table.columns();
    this.columnNames = columns.stream().map(Column::name).toList();
  }

  String name() {
    return name;
  }

  /** Compares the declared columns with the server's, until that went well once. */
  void check() throws InsertClient.Failed {
    if (fits) {
      return;
    }
    Map<String, String> present = client.columns(name);
    List<String> faults = faults(present);
    if (!faults.isEmpty()) {
      throw new InsertClient.Failed(
          InsertFailure.FATAL,
          true,
          "Table %s does not fit this version of Hearth: %s. Run `hearth migrate`."
              .formatted(name, String.join("; ", faults)),
          null);
    }
    fits = true;
  }

  void insert(List<RowBatch> rows) throws InsertClient.Failed {
    client.insert(name, columnNames, rows);
  }

  /** Keeps rows that the table refused. */
  void reject(RowBatch refused) throws InsertClient.Failed {
    client.insert(
        Unstorable.TABLE.name(),
        Unstorable.TABLE.columns().stream().map(Column::name).toList(),
        List.of(refused));
  }

  void close() {
    client.close();
  }

  private List<String> faults(Map<String, String> present) {
    if (present.isEmpty()) {
      return List.of("it is not there, or the user may not write it");
    }
    var faults = new ArrayList<String>();
    for (Column column : columns) {
      String type = present.get(column.name());
      if (type == null) {
        faults.add("column " + column.name() + " is missing");
      } else if (!column.type().accepts(type)) {
        faults.add(
            "column %s is %s where %s is needed"
                .formatted(column.name(), type, column.type().expected()));
      }
    }
    return faults;
  }
}
