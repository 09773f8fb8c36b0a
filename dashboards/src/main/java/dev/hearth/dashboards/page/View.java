package dev.hearth.dashboards.page;

import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One thing that the page shows.
 *
 * @param name in the page's requests
 * @param sql with the macros of the boards
 * @param back how far back it looks
 * @param step how wide a point of a series is
 * @param fresh for how long an answer is given to others too
 * @param ofGroup whether it is about one group
 */
record View(
    String name, String sql, Duration back, Duration step, Duration fresh, boolean ofGroup) {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** A view whose query is in a file of the page. */
  static View own(String name, int freshSeconds) {
    return own(name, freshSeconds, HOUR, MINUTE);
  }

  static View own(String name, int freshSeconds, Duration back, Duration step) {
    boolean ofGroup = name.startsWith("group");
    return new View(name, read(name), back, step, Duration.ofSeconds(freshSeconds), ofGroup);
  }

  /** The SQL for ClickHouse. */
  String expanded(Wish wish, Instant now) {
    Map<String, List<String>> variables =
        Map.of(
            "community", wish.communities().isEmpty() ? List.of(Macros.ALL) : wish.communities(),
            "group", List.of(wish.group()),
            "timezone", List.of(wish.timezone()));
    return Macros.expand(sql, new Span(now.minus(back), now, step), variables);
  }

  private static String read(String name) {
    try (InputStream in = View.class.getResourceAsStream("sql/" + name + ".sql")) {
      if (in == null) {
        throw new IllegalStateException("no query for the view " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
