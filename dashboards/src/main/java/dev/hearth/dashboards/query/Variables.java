package dev.hearth.dashboards.query;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The variables of a board, and those that Grafana's page itself sets. */
final class Variables {
  /** A variable of a board has no capital letter and no digit, so that "$1" of a regex is none. */
  private static final Pattern USE =
      Pattern.compile("\\$\\{(\\w+)(?::([\\w:]+))?}|\\$(__[a-z]+(?:_ms|_s)?|[a-z][a-z_]*)\\b");

  /** What may stand unquoted in a query without being able to become more of it. */
  private static final Pattern PLAIN = Pattern.compile("[\\w./+-]*");

  private Variables() {}

  static String replace(String sql, Span span, Map<String, List<String>> variables) {
    return USE.matcher(sql)
        .replaceAll(use -> Matcher.quoteReplacement(value(use.group(), sql, span, variables)));
  }

  /** The values of a variable. */
  static List<String> of(String name, Map<String, List<String>> variables) {
    List<String> values = variables.get(name);
    if (values == null) {
      throw new IllegalArgumentException("the variable ${" + name + "} is not set");
    }
    return values;
  }

  private static String value(
      String use, String sql, Span span, Map<String, List<String>> variables) {
    Matcher parts = USE.matcher(use);
    if (!parts.matches()) {
      throw new IllegalStateException("no use of a variable: " + use + " in " + sql);
    }
    boolean braces = parts.group(1) != null;
    String name = braces ? parts.group(1) : parts.group(3);
    String format = parts.group(2) == null ? "" : parts.group(2);
    if (name.startsWith("__")) {
      String value = builtIn(name, format, span);
      if (value == null && braces) {
        throw new IllegalArgumentException("Grafana has no " + use);
      }
      return value == null ? use : value;
    }
    if (!braces && !variables.containsKey(name)) {
      return use;
    }
    return formatted(name, format, of(name, variables));
  }

  private static String formatted(String name, String format, List<String> values) {
    if (values.equals(List.of(Macros.ALL))) {
      throw new IllegalArgumentException(
          "All of ${" + name + "} would list every value: put it into $__conditionalAll(…)");
    }
    return switch (format) {
      case "singlequote" -> values.stream().map(Variables::quoted).collect(Collectors.joining(","));
      case "csv", "raw", "" -> plain(name, values);
      default ->
          throw new IllegalArgumentException(
              "the format of ${" + name + ":" + format + "} is none");
    };
  }

  private static String plain(String name, List<String> values) {
    for (String value : values) {
      if (!PLAIN.matcher(value).matches()) {
        throw new IllegalArgumentException(
            "the value of ${"
                + name
                + "} is no plain word, so quote it: ${"
                + name
                + ":singlequote}");
      }
    }
    return String.join(",", values);
  }

  private static String quoted(String value) {
    return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  private static @Nullable String builtIn(String name, String format, Span span) {
    return switch (name) {
      case "__from" -> moment(span.from(), format);
      case "__to" -> moment(span.to(), format);
      case "__interval" -> interval(span.step());
      case "__interval_ms" -> Long.toString(span.step().toMillis());
      case "__range_s" -> Long.toString(span.length().toSeconds());
      case "__range_ms" -> Long.toString(span.length().toMillis());
      case "__timezone" -> "UTC";
      default -> null;
    };
  }

  private static String moment(Instant at, String format) {
    return switch (format) {
      case "" -> Long.toString(at.toEpochMilli());
      case "date:seconds" -> Long.toString(at.getEpochSecond());
      case "date", "date:iso" -> at.toString();
      default -> throw new IllegalArgumentException("a time has no format " + format);
    };
  }

  private static String interval(Duration step) {
    long seconds = Math.max(step.toSeconds(), 1);
    return seconds % 86_400 == 0
        ? seconds / 86_400 + "d"
        : seconds % 3600 == 0
            ? seconds / 3600 + "h"
            : seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
