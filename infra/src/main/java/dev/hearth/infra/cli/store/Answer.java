package dev.hearth.infra.cli.store;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/** Shows ClickHouse's answer to a question in the shape that was asked for. */
public final class Answer {
  private static final Pattern NUMBER =
      Pattern.compile("(Nullable\\(|LowCardinality\\()*(U?Int|Float|Decimal).*");
  private static final Pattern OWN_FORMAT = Pattern.compile("(?is).*\\bFORMAT\\s+\\w+\\s*;?\\s*");

  private Answer() {}

  /** One JSON array with an object per row. */
  public static void json(ClickHouse store, String sql, OutputStream out) throws IOException {
    var array = new JsonArray(out);
    store.stream(sql, Map.of(), "JSONEachRow", array);
    array.end();
  }

  /** Comma-separated, with a heading. */
  public static void csv(ClickHouse store, String sql, OutputStream out) throws IOException {
    store.stream(sql, Map.of(), "CSVWithNames", out);
    out.flush();
  }

  /** True when the question itself says how it is to be answered. */
  public static boolean hasFormat(String sql) {
    return OWN_FORMAT.matcher(sql).matches();
  }

  /** The lines of a table; none for a statement that has no answer. */
  public static List<String> table(ClickHouse store, String sql, int width, boolean colours)
      throws IOException {
    var bytes = new ByteArrayOutputStream();
    store.stream(sql, Map.of(), "JSONCompactStringsEachRowWithNamesAndTypes", bytes);
    var rows = new ArrayList<List<String>>();
    for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n")) {
      if (!line.isBlank()) {
        rows.add(cells(line));
      }
    }
    return rows.size() < 2 ? List.of() : table(rows).lines(width, colours);
  }

  private static TextTable table(List<List<String>> rows) {
    var table = TextTable.of(rows.get(0));
    List<String> types = rows.get(1);
    for (int i = 0; i < types.size(); i++) {
      if (NUMBER.matcher(types.get(i)).matches()) {
        table.right(i);
      }
    }
    rows.subList(2, rows.size()).forEach(table::row);
    return table;
  }

  private static List<String> cells(String line) throws IOException {
    String[] cells = new ObjectMapper().readValue(line, String[].class);
    return Arrays.stream(cells).map(cell -> Objects.requireNonNullElse(cell, "NULL")).toList();
  }
}
