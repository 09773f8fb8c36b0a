package dev.hearth.infra.reader;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A table with rows of two communities, A and B, whatever its columns are. */
final class FilledTable {
  private FilledTable() {}

  /** Rows of the last days of both communities, each column of a value that its type allows. */
  static void fill(EmbeddedClickHouse server, String table) throws IOException {
    List<String> columns = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Map<String, Object> column :
        server
            .as(User.ADMIN)
            .in("hearth")
            .query(
                "SELECT name, type FROM system.columns WHERE database = 'hearth'"
                    + " AND table = {t:String} AND default_kind = '' ORDER BY position",
                Map.of("t", table))) {
      String name = String.valueOf(column.get("name"));
      columns.add(name);
      values.add(value(name, String.valueOf(column.get("type"))) + " AS " + name);
    }
    if (columns.contains("community_id")) {
      server
          .as(User.WRITER)
          .in("hearth")
          .execute(
              "INSERT INTO %s (%s) SELECT %s FROM numbers(24)"
                  .formatted(table, String.join(", ", columns), String.join(", ", values)));
    }
  }

  private static String value(String column, String type) {
    String at = "toDateTime64(now() - INTERVAL (3 + intDiv(number, 2)) HOUR, 3, 'UTC')";
    String text =
        switch (column) {
          case "community_id" -> "if(number % 2 = 0, 'A', 'B')";
          case "member_id", "member" -> "concat('m', toString(intDiv(number, 2) % 3))";
          case "kind" -> "'TEXT'";
          case "role" -> "'MEMBER'";
          case "model" -> "'m8'";
          case "subject_type" -> "'GROUP'";
          case "state" -> "if(number % 4 < 2, 'COLD', 'OPEN')";
          case "type", "step" -> "'member.joined'";
          case "reason" -> "'UNSTORABLE'";
          case "job" -> "'messages_raw'";
          case "tier" -> "if(number % 4 < 2, 'LOYAL', 'SILENT')";
          case "event_id", "topic" -> "toString(number)";
          default -> "'x'";
        };
    if (type.startsWith("Array") || type.startsWith("Map")) {
      return array(column, type, at);
    }
    if (type.contains("DateTime")) {
      return at;
    }
    if (type.contains("Date")) {
      return "toDate(" + at + ")";
    }
    return type.contains("String") ? text : "1";
  }

  private static String array(String column, String type, String at) {
    if (type.contains("Int")) {
      return "[1]";
    }
    if (type.contains("Date")) {
      return "[" + at + ", " + at + "]";
    }
    return switch (column) {
      case "metrics" -> "['messages']";
      case "steps", "path" -> "['x', 'y']";
      default -> "[]";
    };
  }
}
