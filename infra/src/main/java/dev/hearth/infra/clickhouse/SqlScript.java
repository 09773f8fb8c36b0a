package dev.hearth.infra.clickhouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Several SQL statements in one text. */
final class SqlScript {

  private static final Pattern PLACE = Pattern.compile("\\$\\{([a-z_]+)}");

  /** What is passed over in one go: comments and quoted text, in which a semicolon ends nothing. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "--[^\n]*|/\\*.*?\\*/|'(?:[^'\\\\]|\\\\.)*+'|`[^`]*`|\"[^\"]*\"", Pattern.DOTALL);

  private SqlScript() {}

  /** The statements, without the semicolons between them. */
  static List<String> statements(String text) {
    List<String> statements = new ArrayList<>();
    Matcher opaque = OPAQUE.matcher(text);
    int start = 0;
    int at = 0;
    while (at < text.length()) {
      int semicolon = text.indexOf(';', at);
      int end = semicolon < 0 ? text.length() : semicolon;
      if (opaque.find(at) && opaque.start() < end) {
        at = opaque.end();
      } else {
        add(statements, text.substring(start, end));
        start = end + 1;
        at = start;
      }
    }
    if (start < text.length()) {
      add(statements, text.substring(start));
    }
    return statements;
  }

  /**
   * Puts values in the place of each <code>${name}</code>.
   *
   * @throws IllegalArgumentException when a name has no value
   */
  static String substitute(String text, Map<String, String> values) {
    return PLACE
        .matcher(text)
        .replaceAll(
            place -> {
              String value = values.get(place.group(1));
              if (value == null) {
                throw new IllegalArgumentException("nothing to put in place of " + place.group());
              }
              return Matcher.quoteReplacement(value);
            });
  }

  private static void add(List<String> statements, String statement) {
    if (!statement.replaceAll("--[^\n]*", "").isBlank()) {
      statements.add(statement.strip());
    }
  }
}
