package dev.hearth.dashboards.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code $__conditionalAll(condition, $variable)}: the condition, or none when all is chosen. */
final class Conditional {
  private static final String MACRO = "$__conditionalAll(";
  private static final Pattern VARIABLE = Pattern.compile("\\s*\\$(?:\\{(\\w+)}|(\\w+))\\s*");

  private Conditional() {}

  /** From the last one backwards, as the data source does, so that one may stand in another. */
  static String expand(String sql, Map<String, List<String>> variables) {
    String expanded = sql;
    for (int at = expanded.lastIndexOf(MACRO); at >= 0; at = expanded.lastIndexOf(MACRO)) {
      List<String> parts = arguments(expanded, at + MACRO.length());
      if (parts.size() != 2) {
        throw new IllegalArgumentException(
            "$__conditionalAll takes a condition and a variable, not " + parts.size() + " parts");
      }
      Matcher variable = VARIABLE.matcher(parts.get(1));
      if (!variable.matches()) {
        throw new IllegalArgumentException(
            "the second part of $__conditionalAll is a plain $variable, not " + parts.get(1));
      }
      String name = variable.group(1) == null ? variable.group(2) : variable.group(1);
      String condition = all(Variables.of(name, variables)) ? "1=1" : parts.get(0);
      int end = at + MACRO.length() + parts.get(0).length() + parts.get(1).length() + 2;
      expanded = expanded.substring(0, at) + condition + expanded.substring(end);
    }
    return expanded;
  }

  private static boolean all(List<String> values) {
    String joined = String.join(",", values);
    return joined.isEmpty() || joined.equals(Macros.ALL);
  }

  /** What stands between here and the bracket that closes, cut at its own commas. */
  private static List<String> arguments(String sql, int from) {
    var parts = new ArrayList<String>();
    int depth = 1;
    int begin = from;
    for (int i = from; i < sql.length(); i++) {
      char c = sql.charAt(i);
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (depth == 0 || (c == ',' && depth == 1)) {
        parts.add(sql.substring(begin, i));
        begin = i + 1;
      }
      if (depth == 0) {
        return parts;
      }
    }
    throw new IllegalArgumentException("the bracket of $__conditionalAll is not closed");
  }
}
