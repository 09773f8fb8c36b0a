package dev.hearth.jobs.flow.sink;

import dev.hearth.jobs.flow.row.Column;
import dev.hearth.jobs.flow.row.RowBatch;
import dev.hearth.jobs.flow.row.Table;
import dev.hearth.jobs.flow.sink.client.InsertClient;
import dev.hearth.jobs.flow.sink.client.InsertFailure;
import dev.hearth.jobs.flow.sink.client.TableShape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The table that a writer fills, and the way to it. Nothing is inserted before the table was found
 * to fit: its columns must take the bytes that were encoded for them, and its engine must not keep
 * a repeat of a row as another row.
 */
final class Target {
  /** A Distributed table hides the engine of its shards. */
  private static final Pattern TAKES_REPEATS =
      Pattern.compile(".*(Replacing|Aggregating)MergeTree|Distributed");

  private final InsertClient client;
  private final String name;
  private final List<Column> columns;
  private final Target rejected;

  /** What the server calls the types of columns that fit. */
  private final Map<List<Column>, Map<String, String>> fitting = new ConcurrentHashMap<>();

  Target(InsertClient client, Table<?> table) {
    this.client = client;
    this.name = table.name();
    this.columns = table.columns();
    this.rejected =
        name.equals(Unstorable.TABLE.name()) ? this : new Target(client, Unstorable.TABLE);
  }

  String name() {
    return name;
  }

  /** Looks whether this table and that of the rejected fit, until that went well once. */
  void check() throws InsertClient.Failed {
    types(columns);
    rejected.types(rejected.columns);
  }

  /** The columns that rows were encoded for, with the types that the server gave them. */
  Map<String, String> types(List<Column> columnsOfRows) throws InsertClient.Failed {
    Map<String, String> known = fitting.get(columnsOfRows);
    return known == null ? typesNow(columnsOfRows) : known;
  }

  /** Likewise, but as the server gives them now, whatever it said before. */
  Map<String, String> typesNow(List<Column> columnsOfRows) throws InsertClient.Failed {
    TableShape shape = client.shape(name);
    List<String> faults = faults(columnsOfRows, shape);
    if (!faults.isEmpty()) {
      throw new InsertClient.Failed(
          InsertFailure.FATAL,
          true,
          "Table %s does not fit %s: %s. Run `hearth migrate`."
              .formatted(
                  name,
                  columnsOfRows.equals(columns)
                      ? "this version of Hearth"
                      : "rows that an earlier version of Hearth left in the checkpoint",
                  String.join("; ", faults)),
          null);
    }
    Map<String, String> types = new LinkedHashMap<>();
    columnsOfRows.forEach(
        column -> types.put(column.name(), shape.types().getOrDefault(column.name(), "")));
    fitting.put(columnsOfRows, types);
    return types;
  }

  /**
   * Stores rows.
   *
   * @param types of their columns, as {@link #types} gave them
   */
  void insert(Map<String, String> types, List<RowBatch> rows) throws InsertClient.Failed {
    client.insert(name, types, rows);
  }

  /** Keeps rows that the table refused. */
  void reject(RowBatch refused) throws InsertClient.Failed {
    rejected.insert(rejected.types(rejected.columns), List.of(refused));
  }

  void close() {
    client.close();
  }

  private static List<String> faults(List<Column> columns, TableShape shape) {
    if (shape.types().isEmpty()) {
      return List.of("it is not there, or the user may not write it");
    }
    var faults = new ArrayList<String>();
    if (!TAKES_REPEATS.matcher(shape.engine()).matches()) {
      faults.add(
          "its engine %s keeps repeats of a row where ReplacingMergeTree is needed"
              .formatted(shape.engine()));
    }
    for (Column column : columns) {
      String type = shape.types().get(column.name());
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
