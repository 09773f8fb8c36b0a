package dev.hearth.dashboards.alerting;

import dev.hearth.dashboards.yaml.Need;
import java.util.List;

/**
 * Rules that are evaluated together.
 *
 * @param name of the group, unique
 * @param interval between two evaluations
 * @param rules of it
 */
public record RuleGroup(String name, String interval, List<Rule> rules) {
  private static final int TICK_SECONDS = 10;

  /** Checks that nothing is missing. */
  public RuleGroup {
    Need.of(name, "name");
    Need.of(interval, "interval");
    Need.that(
        Rule.seconds(interval) % TICK_SECONDS == 0,
        "interval is a multiple of 10s, not " + interval);
    rules = Need.orNone(rules);
    for (Rule rule : rules) {
      Need.that(
          Rule.seconds(rule.lasting()) >= Rule.seconds(interval),
          rule.id() + ": for is not shorter than the interval " + interval);
    }
  }
}
