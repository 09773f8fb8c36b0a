package dev.hearth.infra.importer.slack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.hearth.infra.importer.archive.RowRefused;
import dev.hearth.jobs.flow.reject.Reason;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Slack's {@code ts}: seconds and six digits, as text. Within a channel it is also the message's
 * id, so it is never read as a number, which would lose digits.
 */
final class SlackTime {

  private static final Pattern TS = Pattern.compile("(\\d{1,11})(?:\\.(\\d{1,6}))?");
  private static final int MICROS_DIGITS = 6;

  private SlackTime() {}

  /** The text of a message's {@code ts}. */
  static String of(JsonNode message) throws RowRefused {
    JsonNode ts = message.path("ts");
    if (ts.isMissingNode() || ts.isNull()) {
      throw new RowRefused(Reason.MISSING_ID, "ts is absent");
    }
    if (!ts.isTextual()) {
      throw new RowRefused(Reason.INVALID_FIELD, "ts is no text, so its digits are lost: " + ts);
    }
    return ts.asText();
  }

  /** Microseconds since 1970. */
  static long micros(String ts) throws RowRefused {
    Matcher parts = TS.matcher(ts);
    if (!parts.matches()) {
      throw new RowRefused(Reason.INVALID_FIELD, "ts is no time: '" + ts + "'");
    }
    String fraction = parts.group(2) == null ? "" : parts.group(2);
    String micros = fraction + "0".repeat(MICROS_DIGITS - fraction.length());
    return Long.parseLong(parts.group(1)) * 1_000_000 + Long.parseLong(micros);
  }
}
