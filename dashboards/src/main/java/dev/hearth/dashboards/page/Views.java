package dev.hearth.dashboards.page;

import dev.hearth.dashboards.board.Catalog;
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
import java.util.stream.Stream;
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
  private static final Duration MONTH = Duration.ofDays(27);
  private static final Duration QUARTER = Duration.ofDays(90);
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration DAY = Duration.ofDays(1);

  private static final Map<String, View> ALL =
      all(Catalog.load()).collect(Collectors.toUnmodifiableMap(View::name, Function.identity()));

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

  /** What the page shows, and which panel of the boards each view is. */
  private static Stream<View> all(Catalog boards) {
    return Stream.of(
        View.of(boards, "communities", "variables/community", 60),
        View.of(boards, "messages-now", "overview/messages-now", 4),
        View.of(boards, "groups-now", "overview/groups-now", 4),
        View.of(boards, "members-now", "overview/members-now", 4),
        View.of(boards, "alerts-open", "overview/alerts-open", 3),
        View.of(boards, "messages", "overview/messages", 4).over(HOURS, MINUTE),
        View.of(boards, "states", "overview/states", 4),
        View.of(boards, "cold", "overview/cold", 4),
        View.of(boards, "deadlines", "groups/next-cold", 4),
        View.of(boards, "alerts", "overview/alerts", 3),
        View.of(boards, "risk", "overview/at-risk", 30),
        View.of(boards, "funnels", "overview/funnels", 30),
        View.of(boards, "funnel-steps", "funnels/step-table", 30).over(MONTH, DAY),
        View.of(boards, "sources", "pipeline/sources", 10),
        View.of(boards, "freshness", "overview/freshness", 10),
        View.of(boards, "group", "group/standing", 3),
        View.of(boards, "group-rhythm", "group/rhythm", 60),
        View.of(boards, "group-band", "group/messages", 30).over(WEEK, HOUR),
        View.of(boards, "group-members", "group/at-risk", 30),
        View.of(boards, "group-alerts", "group/alerts", 3),
        View.of(boards, "group-steps", "group/steps", 3).over(QUARTER, DAY),
        View.of(boards, "group-silences", "group/silences", 4));
  }

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
