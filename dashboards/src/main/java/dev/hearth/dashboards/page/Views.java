package dev.hearth.dashboards.page;

import dev.hearth.dashboards.query.Answer;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.QueryFailed;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What the page shows, asked of ClickHouse once for all who look. When ClickHouse is away the last
 * answer is given again, with its age.
 */
public final class Views {
  private static final Logger LOG = Logger.getLogger(Views.class);
  private static final Duration HOURS = Duration.ofHours(3);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration MONTH = Duration.ofDays(28);
  private static final Duration SEASON = Duration.ofDays(56);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Map<String, View> ALL =
      List.of(
              View.own("communities", 60),
              View.own("now", 2),
              View.own("messages", 4, HOURS, MINUTE),
              View.own("states", 4),
              View.own("cold", 4),
              View.own("deadlines", 4),
              View.own("alerts", 3),
              View.own("risk", 30),
              View.own("funnel-steps", 30, MONTH, DAY),
              View.own("funnel-ends", 30, MONTH, DAY),
              View.own("sources", 4),
              View.own("freshness", 2),
              View.own("group", 3),
              View.own("group-rhythm", 60, SEASON, HOUR),
              View.own("group-band", 30, WEEK, HOUR),
              View.own("group-members", 30),
              View.own("group-alerts", 3),
              View.own("group-steps", 3),
              View.own("group-silences", 4))
          .stream()
          .collect(Collectors.toUnmodifiableMap(View::name, Function.identity()));

  private static final int MAX_SECONDS = 10;
  private static final int MOST_REMEMBERED = 1000;

  /** Once ClickHouse did not answer it is left alone for so long: each request would wait again. */
  private static final Duration LEFT_ALONE = Duration.ofSeconds(3);

  private final Asker asker;
  private final Clock clock;
  private final Map<Key, Remembered> remembered =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, .75f, true) {
            private static final long serialVersionUID = 1;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Key, Remembered> eldest) {
              return size() > MOST_REMEMBERED;
            }
          });

  private volatile Instant awayUntil = Instant.MIN;

  /** Asks here. */
  public Views(Asker asker, Clock clock) {
    this.asker = asker;
    this.clock = clock;
  }

  /** Why there is no newer answer. */
  enum Trouble {
    NONE,
    /** ClickHouse does not answer. */
    AWAY,
    /** It refuses the query, or does not come to its end. */
    REFUSED
  }

  /**
   * What is shown.
   *
   * @param answer the last good one; null for none yet
   * @param at when it was asked for
   */
  record Shown(@Nullable Answer answer, Instant at, Trouble trouble) {}

  /** The view of a name; null for none. */
  static @Nullable View named(String name) {
    return ALL.get(name);
  }

  /** The names of all. */
  static List<String> names() {
    return ALL.keySet().stream().sorted().toList();
  }

  /** What a view shows now. */
  Shown show(View view, Wish wish) {
    Key key = new Key(view.name(), wish);
    return remembered.computeIfAbsent(key, unused -> new Remembered()).show(view, wish);
  }

  private record Key(String view, Wish wish) {}

  private final class Remembered {
    private Shown last = new Shown(null, Instant.EPOCH, Trouble.NONE);
    private Instant triedAt = Instant.EPOCH;

    /** Who comes while it is asked waits for that answer. */
    synchronized Shown show(View view, Wish wish) {
      Instant now = clock.instant();
      if (now.isBefore(triedAt.plus(view.fresh()))) {
        return last;
      }
      if (now.isBefore(awayUntil)) {
        return new Shown(last.answer(), last.at(), Trouble.AWAY);
      }
      try {
        last = new Shown(asker.ask(view.expanded(wish, now), MAX_SECONDS), now, Trouble.NONE);
      } catch (QueryFailed refused) {
        last = new Shown(last.answer(), last.at(), Trouble.REFUSED);
        report(view, refused);
      } catch (IOException away) {
        last = new Shown(last.answer(), last.at(), Trouble.AWAY);
        awayUntil = clock.instant().plus(LEFT_ALONE);
        report(view, away);
      }
      triedAt = clock.instant();
      return last;
    }

    private void report(View view, Exception trouble) {
      String message = Objects.requireNonNullElse(trouble.getMessage(), trouble.toString());
      LOG.warnf("the view %s: %s", view.name(), message);
    }
  }
}
