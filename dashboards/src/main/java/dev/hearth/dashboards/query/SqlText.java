package dev.hearth.dashboards.query;

import java.util.ArrayList;
import java.util.List;

/** Where in SQL the comments and quoted texts end, and the arguments of a call. */
final class SqlText {
  private SqlText() {}

  /**
   * The end of the comment or quoted text that begins here; the same place when none begins.
   *
   * @throws IllegalArgumentException when it is not closed
   */
  static int skip(String sql, int at) {
    if (sql.startsWith("--", at)) {
      int end = sql.indexOf('\n', at);
      return end < 0 ? sql.length() : end;
    }
    if (sql.startsWith("/*", at)) {
      return after(sql, "*/", at + 2);
    }
    char c = sql.charAt(at);
    return c == '\'' || c == '`' || c == '"' ? quoted(sql, at, c) : at;
  }

  /** The end of the bracket that opens here, behind it. */
  static int close(String sql, int open) {
    int depth = 0;
    for (int i = open; i < sql.length(); i = next(sql, i)) {
      char c = sql.charAt(i);
      depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("a bracket is not closed: " + line(sql, open));
  }

  /** What stands between the brackets, cut at its own commas; none for nothing. */
  static List<String> arguments(String inside) {
    var parts = new ArrayList<String>();
    int depth = 0;
    int begin = 0;
    for (int i = 0; i < inside.length(); i = next(inside, i)) {
      char c = inside.charAt(i);
      depth += c == '(' || c == '{' || c == '[' ? 1 : c == ')' || c == '}' || c == ']' ? -1 : 0;
      if (c == ',' && depth == 0) {
        parts.add(inside.substring(begin, i).strip());
        begin = i + 1;
      }
    }
    String last = inside.substring(begin).strip();
    if (!parts.isEmpty() || !last.isEmpty()) {
      parts.add(last);
    }
    return parts;
  }

  private static int next(String sql, int at) {
    int end = skip(sql, at);
    return end == at ? at + 1 : end;
  }

  private static int quoted(String sql, int at, char quote) {
    for (int i = at + 1; i < sql.length(); i++) {
      if (sql.charAt(i) == '\\') {
        i++;
      } else if (sql.charAt(i) == quote) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("a quote is not closed: " + line(sql, at));
  }

  private static int after(String sql, String mark, int from) {
    int end = sql.indexOf(mark, from);
    if (end < 0) {
      throw new IllegalArgumentException("a comment is not closed: " + line(sql, from));
    }
    return end + mark.length();
  }

  private static String line(String sql, int at) {
    int end = sql.indexOf('\n', at);
    return sql.substring(at, end < 0 ? sql.length() : end);
  }
}
