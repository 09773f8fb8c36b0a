package dev.hearth.infra.cli.command.notify;

import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.notify.send.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How things stand with receivers, as programs and people read it. */
final class Shown {
  private Shown() {}

  static Map<String, Object> json(Standing one) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("receiver", one.receiver());
    json.put("sent", one.sent());
    json.put("retries", one.retries());
    json.put("refused", one.refused());
    json.put("unreadable", one.unreadable());
    json.put("unchosen", one.unchosen());
    json.put("repeats", one.repeats());
    json.put("waiting", one.waiting());
    json.put("lag", one.lag());
    if (one.awaySinceMs() != 0) {
      json.put("away_since", Instant.ofEpochMilli(one.awaySinceMs()).toString());
    }
    json.put("trouble", one.trouble());
    return json;
  }

  /** All in one line. */
  static String line(List<Standing> all, long nowMs) {
    return all.stream().map(one -> words(one, nowMs)).collect(Collectors.joining("; "));
  }

  private static String words(Standing one, long nowMs) {
    var words = new StringBuilder(one.receiver());
    words.append(": ").append(Amounts.count(one.sent())).append(" sent");
    part(words, one.waiting(), "waiting");
    part(words, one.refused(), "refused");
    part(words, one.unreadable(), "unreadable");
    if (one.awaySinceMs() != 0) {
      Duration away = Duration.ofMillis(Math.max(0, nowMs - one.awaySinceMs()));
      words.append(", away for ").append(Amounts.span(away));
    }
    return one.trouble().isEmpty()
        ? words.toString()
        : words.append(" (").append(one.trouble()).append(')').toString();
  }

  private static void part(StringBuilder words, long number, String what) {
    if (number > 0) {
      words.append(", ").append(Amounts.count(number)).append(' ').append(what);
    }
  }
}
