package dev.hearth.dashboards.page;

import dev.hearth.dashboards.board.Catalog;
import dev.hearth.dashboards.board.Panel;
import dev.hearth.dashboards.board.Variable;
import dev.hearth.dashboards.query.Macros;
import dev.hearth.dashboards.query.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One thing that the page shows: a panel of the boards, or a variable of theirs. The page has no
 * queries of its own.
 *
 * @param name in the page's requests
 * @param source the panel as {@code board/panel}, or the variable as {@code variables/name}
 * @param sql with the macros of the boards
 * @param back how far back it looks
 * @param step how wide a point of a series is
 * @param fresh for how long an answer is given to others too
 */
record View(String name, String source, String sql, Duration back, Duration step, Duration fresh) {
  private static final String VARIABLES = "variables";
  private static final String GROUP = "group";
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Takes the query from where the boards have it. */
  static View of(Catalog catalog, String name, String source, int freshSeconds) {
    String[] path = source.split("/", 2);
    String sql;
    if (path[0].equals(VARIABLES)) {
      Variable variable = Objects.requireNonNull(catalog.variables().get(path[1]), source);
      sql = variable.sql();
    } else {
      Panel panel = catalog.board(path[0]).panel(path[1]);
      sql = panel.sql();
    }
    return new View(name, source, sql, HOUR, MINUTE, Duration.ofSeconds(freshSeconds));
  }

  /** The same over another span. */
  View over(Duration otherBack, Duration otherStep) {
    return new View(name, source, sql, otherBack, otherStep, fresh);
  }

  /** Whether it is about one group. */
  boolean ofGroup() {
    return source.startsWith(GROUP + "/");
  }

  /** Whether its answer has text in the language of the reader. */
  boolean speaks() {
    return sql.contains("${language");
  }

  /** Whether it is about one funnel. */
  boolean ofFunnel() {
    return sql.contains("${funnel");
  }

  /** The SQL for ClickHouse. */
  String expanded(Wish wish, Instant now) {
    Map<String, List<String>> variables =
        Map.of(
            "community",
            wish.communities().isEmpty() ? List.of(Macros.ALL) : wish.communities(),
            GROUP,
            List.of(ofGroup() ? wish.group() : Macros.ALL),
            "funnel",
            List.of(wish.funnel()),
            "language",
            List.of(wish.language()),
            "timezone",
            List.of(wish.timezone()));
    return Macros.expand(sql, new Span(now.minus(back), now, step), variables);
  }
}
