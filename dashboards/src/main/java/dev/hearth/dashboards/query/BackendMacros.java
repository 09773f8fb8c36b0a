package dev.hearth.dashboards.query;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The macros that the backend of the data source expands; others are left as they are. */
final class BackendMacros {
  private static final Pattern NAME = Pattern.compile("\\$__(\\w+)");
  private static final Pattern PART = Pattern.compile("(\\d+)(h|m|s|ms)");

  private final Span span;

  private BackendMacros(Span span) {
    this.span = span;
  }

  static String expand(String sql, Span span) {
    return new BackendMacros(span).expanded(sql);
  }

  private String expanded(String sql) {
    var result = new StringBuilder();
    Matcher name = NAME.matcher(sql);
    int at = 0;
    while (at < sql.length()) {
      int skipped = SqlText.skip(sql, at);
      if (skipped > at) {
        result.append(sql, at, skipped);
        at = skipped;
      } else if (sql.charAt(at) == '$' && name.region(at, sql.length()).lookingAt()) {
        at = macro(sql, name, result);
      } else {
        result.append(sql.charAt(at++));
      }
    }
    return result.toString();
  }

  /** Appends what the macro stands for and returns the place behind it. */
  private int macro(String sql, Matcher name, StringBuilder result) {
    int end = name.end();
    String alone = alone(name.group(1));
    if (alone != null) {
      result.append(alone);
      return end;
    }
    int arity = arity(name.group(1));
    if (arity < 0) {
      result.append(name.group());
      return end;
    }
    boolean called = end < sql.length() && (sql.charAt(end) == '(' || sql.charAt(end) == '{');
    int close = called ? SqlText.close(sql, end) : end;
    List<String> parts = called ? SqlText.arguments(sql.substring(end + 1, close - 1)) : List.of();
    if (parts.size() != arity) {
      throw new IllegalArgumentException(
          "%s takes %d argument%s, not %d"
              .formatted(name.group(), arity, arity == 1 ? "" : "s", parts.size()));
    }
    result.append(call(name.group(1), parts.stream().map(this::expanded).toList()));
    return close;
  }

  private @Nullable String alone(String name) {
    return switch (name) {
      case "fromTime" -> seconds(span.from());
      case "toTime" -> seconds(span.to());
      case "fromTime_ms" -> millis(span.from());
      case "toTime_ms" -> millis(span.to());
      case "interval_s" -> Long.toString(span.stepSeconds());
      case "table", "column" -> "";
      default -> null;
    };
  }

  private static int arity(String name) {
    return switch (name) {
      case "timeFilter",
          "timeFilter_ms",
          "dateFilter",
          "timeInterval",
          "timeInterval_ms",
          "timeFrom",
          "timeTo" ->
          1;
      case "dateTimeFilter", "dt", "timeGroup" -> 2;
      default -> -1;
    };
  }

  private String call(String name, List<String> parts) {
    String column = parts.get(0);
    return switch (name) {
      case "timeFilter" -> between(column, seconds(span.from()), seconds(span.to()));
      case "timeFilter_ms" -> between(column, millis(span.from()), millis(span.to()));
      case "dateFilter" -> between(column, date(span.from()), date(span.to()));
      case "timeFrom" -> column + " >= " + seconds(span.from());
      case "timeTo" -> column + " <= " + seconds(span.to());
      case "timeInterval" -> interval("toDateTime(" + column + ")", span.stepSeconds(), "second");
      case "timeInterval_ms" ->
          interval("toDateTime64(" + column + ", 3)", span.step().toMillis(), "millisecond");
      case "timeGroup" ->
          interval("toDateTime(" + column + ")", duration(parts.get(1)).toSeconds(), "second");
      default ->
          "(%s) AND (%s)"
              .formatted(
                  between(column, date(span.from()), date(span.to())),
                  between(parts.get(1), seconds(span.from()), seconds(span.to())));
    };
  }

  private static String between(String column, String from, String to) {
    return column + " >= " + from + " AND " + column + " <= " + to;
  }

  private static String interval(String time, long length, String unit) {
    return "toStartOfInterval(" + time + ", INTERVAL " + length + " " + unit + ")";
  }

  private static String seconds(Instant at) {
    return "toDateTime(" + at.getEpochSecond() + ")";
  }

  private static String millis(Instant at) {
    return "fromUnixTimestamp64Milli(" + at.toEpochMilli() + ")";
  }

  private static String date(Instant at) {
    return "toDate('" + LocalDate.ofInstant(at, ZoneOffset.UTC) + "')";
  }

  /** As Go writes durations: there is no day in them. */
  private static Duration duration(String text) {
    Matcher part = PART.matcher(text);
    Duration whole = Duration.ZERO;
    int end = 0;
    while (part.find() && part.start() == end) {
      long amount = Long.parseLong(part.group(1));
      whole =
          switch (part.group(2)) {
            case "h" -> whole.plusHours(amount);
            case "m" -> whole.plusMinutes(amount);
            case "s" -> whole.plusSeconds(amount);
            default -> whole.plusMillis(amount);
          };
      end = part.end();
    }
    if (end == 0 || end != text.length()) {
      throw new IllegalArgumentException(
          "$__timeGroup takes hours, minutes and seconds, as in 1h30m, not " + text);
    }
    return whole;
  }
}
