package dev.hearth.jobs.funnel.words;

import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in plain English what a funnel counts, for whoever is about to believe its figures. */
public final class FunnelWords {
  private FunnelWords() {}

  /** Whose path, which steps, until when, and what is no success: one sentence each. */
  public static List<String> explain(Funnel funnel) {
    List<String> said = new ArrayList<>();
    said.add(opening(funnel));
    for (int i = 0; i < funnel.steps().size(); i++) {
      FunnelStep step = funnel.steps().get(i);
      said.add("%d. %s: %s".formatted(i + 1, step.name(), ConditionWords.of(step.when())));
    }
    said.add(order(funnel));
    said.add(window(funnel));
    said.add(entry(funnel));
    said.add(
        "Events count in order of time; of those of the same millisecond the one of the earlier"
            + " step comes first, then the smaller id. An event takes at most one step.");
    funnel.exclusions().forEach(exclusion -> said.add(exclusion(funnel, exclusion)));
    said.add(breakdown(funnel));
    return said;
  }

  private static String opening(Funnel funnel) {
    return "%s, version %d: one path of each %s."
        .formatted(funnel.name(), funnel.version(), unit(funnel.unit()));
  }

  private static String unit(Unit unit) {
    return switch (unit.kind()) {
      case MEMBER -> "member, across the groups of its community";
      case MEMBER_GROUP -> "member in each group";
      case MEMBER_ATTRIBUTE ->
          "member with each attributes." + unit.attribute() + ", across the groups";
    };
  }

  private static String order(Funnel funnel) {
    return switch (funnel.order()) {
      case ORDERED ->
          "The steps come in this order; whatever else is done in between does no harm.";
      case STRICT ->
          "The steps come directly one after the other: anything else that the %s does in between, a message too, breaks the path."
              .formatted(
                  funnel.unit().kind() == Unit.Kind.MEMBER_GROUP ? "member there" : "member");
      case ANY -> "The steps come in any order; the path begins with whichever comes first.";
    };
  }

  private static String window(Funnel funnel) {
    return "It converts when all %d are taken, the last at most %s after the first, that moment included; until then it is in progress, and no drop."
        .formatted(funnel.steps().size(), text(funnel.within()));
  }

  private static String entry(Funnel funnel) {
    return funnel.entry() == EntryRule.FIRST
        ? "The first beginning counts, ever: another one later does not set the clock back."
        : "Of all beginnings the one counts that leads furthest; of equal ones that which got there first, and then the latest.";
  }

  private static String exclusion(Funnel funnel, Exclusion exclusion) {
    String when = ConditionWords.of(exclusion.when());
    if (funnel.order() == StepOrder.ANY) {
      return "From the first to the last, %s ends the path as excluded; the steps before it count."
          .formatted(when);
    }
    return "Between %s and %s, %s ends the path as excluded; the steps before it count."
        .formatted(
            funnel.steps().get(exclusion.from()).name(),
            funnel.steps().get(exclusion.until()).name(),
            when);
  }

  private static String breakdown(Funnel funnel) {
    return funnel.breakdown().isEmpty()
        ? "Results are not broken down."
        : "Results are told apart by %s of the event that the path begins with."
            .formatted(
                funnel.breakdown().stream().map(Trait::word).collect(Collectors.joining(", ")));
  }

  /** Such as {@code 7 d} or {@code 1 d 12 h}. */
  private static String text(Duration span) {
    return Stream.of(
            part(span.toDays(), "d"),
            part(span.toHoursPart(), "h"),
            part(span.toMinutesPart(), "min"),
            part(span.toSecondsPart(), "s"),
            part(span.toMillisPart(), "ms"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String part(long amount, String unit) {
    return amount == 0 ? "" : amount + " " + unit;
  }
}
