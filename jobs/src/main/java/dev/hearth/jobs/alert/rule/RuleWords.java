package dev.hearth.jobs.alert.rule;

import dev.hearth.jobs.alert.rule.Rule.Escalation;
import dev.hearth.jobs.alert.rule.Rule.Only;
import dev.hearth.jobs.alert.rule.Rule.Quiet;
import dev.hearth.jobs.alert.rule.Rule.Storm;
import dev.hearth.jobs.alert.rule.Rule.Where;
import dev.hearth.jobs.flow.alert.Severity;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.util.TimeUtils;

/** Says in plain English what a rule does, for whoever is about to arm it. */
public final class RuleWords {
  private RuleWords() {}

  /** What will be paged, when, and what will not: one sentence each. */
  public static List<String> explain(Rule rule) {
    List<String> said = new ArrayList<>();
    said.add(opening(rule));
    Storm storm = rule.storm();
    if (storm != null) {
      said.add(
          "When %d or more of one community open within %s, one alert of the community is paged instead of each; every page waits %s for that."
              .formatted(storm.subjects(), text(storm.within()), text(storm.hold())));
    }
    for (Escalation step : rule.escalate()) {
      said.add(
          "After %s without an acknowledgement it becomes %s, and that is paged."
              .formatted(text(step.after()), word(step.to())));
    }
    said.add(
        rule.remind().isZero()
            ? "Nobody is reminded of it."
            : "Every %s until it is acknowledged, somebody is reminded of it."
                .formatted(text(rule.remind())));
    Quiet quiet = rule.quiet();
    said.add(
        quiet == null
            ? "It is paged at any hour that its calendar does not call quiet."
            : quiet(quiet));
    if (rule.only() == Only.WORKING) {
      said.add(
          "It is paged in the working hours of its calendar only; what is still open when they begin is paged then. Without working hours there, that is any time but holidays and pauses.");
    }
    said.add(
        rule.resolveHold().isZero()
            ? "Its end is paged at once, if its opening was."
            : "Its end is paged once it has been over for %s, if its opening was."
                .formatted(text(rule.resolveHold())));
    return said;
  }

  private static String opening(Rule rule) {
    String where = where(rule.where());
    String tiers =
        rule.byTier().entrySet().stream()
            .map(
                (Map.Entry<String, Severity> tier) ->
                    ", %s in tier %s".formatted(word(tier.getValue()), tier.getKey()))
            .collect(Collectors.joining());
    return "%s, version %d: each %s%s opens an alert that is %s%s, and pages."
        .formatted(rule.name(), rule.version(), rule.on(), where, word(rule.severity()), tiers);
  }

  private static String where(Where where) {
    return part(" in community ", where.communities())
        + part(" of group ", where.groups())
        + part(" of tier ", where.tiers());
  }

  private static String part(String before, List<String> names) {
    return names.isEmpty() ? "" : before + String.join(" or ", names);
  }

  private static String quiet(Quiet quiet) {
    String days =
        quiet.days().size() == DayOfWeek.values().length
            ? "every day"
            : quiet.days().stream()
                .map(day -> day.getDisplayName(TextStyle.FULL, Locale.ENGLISH))
                .collect(Collectors.joining(", "));
    return "Nobody is paged from %s to %s (%s%s, in the community's time); what is still open then is paged at the end."
        .formatted(quiet.from(), quiet.to(), days, quiet.holidays() ? "; holidays all day" : "");
  }

  private static String word(Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }

  private static String text(Duration span) {
    return span.isZero() ? "0 s" : TimeUtils.formatWithHighestUnit(span);
  }
}
