package dev.hearth.infra.notify.answer;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/**
 * What a receiver answered over HTTP.
 *
 * @param status the HTTP status
 * @param retryAfter its header {@code Retry-After}, seconds or a date; empty for none
 * @param text the beginning of its body
 */
public record Reply(int status, String retryAfter, String text) {
  private static final Duration LONGEST_PAUSE = Duration.ofHours(1);

  /**
   * What the status alone says. A redirection is refused: a page must not go where nobody sent it.
   *
   * @param nowMs our clock, against which a date is counted
   */
  public Verdict byStatus(long nowMs) {
    String what = "answered " + status;
    if (status / 100 == 2) {
      return Verdict.taken(what);
    }
    return switch (status) {
      case 408, 425, 429, 502, 503, 504 -> Verdict.away(what, pause(nowMs));
      default -> status >= 500 ? Verdict.stumbled(what) : Verdict.refused(what);
    };
  }

  private Duration pause(long nowMs) {
    Duration wanted = Duration.ZERO;
    if (retryAfter.matches("\\d{1,9}")) {
      wanted = Duration.ofSeconds(Long.parseLong(retryAfter));
    } else if (!retryAfter.isEmpty()) {
      wanted = untilDate(nowMs);
    }
    return wanted.isNegative()
        ? Duration.ZERO
        : wanted.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : wanted;
  }

  private Duration untilDate(long nowMs) {
    try {
      Instant until =
          ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Duration.between(Instant.ofEpochMilli(nowMs), until);
    } catch (DateTimeException unreadable) {
      // Our own back-off decides then.
      return Duration.ZERO;
    }
  }
}
