package dev.hearth.jobs.funnel.words;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Clause.Check;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import dev.hearth.jobs.funnel.definition.Unit;
import java.util.ArrayList;
import java.util.List;

/** What is legal in a funnel, and most likely not meant. */
public final class FunnelDoubts {
  private final Funnel funnel;
  private final List<String> said = new ArrayList<>();

  private FunnelDoubts(Funnel funnel) {
    this.funnel = funnel;
  }

  /** A sentence for each doubt, with the funnel's name and version in front; none for none. */
  public static List<String> of(Funnel funnel) {
    var doubts = new FunnelDoubts(funnel);
    doubts.steps();
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      doubts.exclusion(i, funnel.exclusions().get(i));
    }
    return doubts.said.stream().map(doubt -> funnel.id() + ": " + doubt).toList();
  }

  private void steps() {
    List<FunnelStep> steps = funnel.steps();
    for (int i = 0; i < steps.size(); i++) {
      FunnelStep step = steps.get(i);
      never("step " + step.name(), step.when());
      for (FunnelStep later : steps.subList(i + 1, steps.size())) {
        if (inTheOneGroup(step.when(), later.when())) {
          say(
              "steps %s and %s ask for different groups, and a path is of one group: nobody takes both; write 'unit: member'"
                  .formatted(step.name(), later.name()));
        } else if (Likeness.mayMeet(step.when(), later.when())) {
          say(
              "steps %s and %s may be the same event; it takes one of them, not both"
                  .formatted(step.name(), later.name()));
        }
      }
    }
  }

  private void exclusion(int number, Exclusion exclusion) {
    String name = "exclusion " + (number + 1);
    boolean silent = never(name, exclusion.when());
    for (int i = 0; !silent && i < funnel.steps().size(); i++) {
      FunnelStep step = funnel.steps().get(i);
      if (inTheOneGroup(step.when(), exclusion.when())) {
        say(
            "%s never acts: it asks for another group than step %s, and a path is of one group; write 'unit: member'"
                .formatted(name, step.name()));
        return;
      }
      if (awaited(exclusion, i) && Likeness.implies(step.when(), exclusion.when())) {
        say(
            "step %s is never taken%s: %s looks at every such event first, and ends the path"
                .formatted(
                    step.name(), funnel.order() == StepOrder.ANY ? " but as the first" : "", name));
      }
    }
  }

  /** Whether a step is taken while an exclusion holds. */
  private boolean awaited(Exclusion exclusion, int step) {
    return funnel.order() == StepOrder.ANY
        || (exclusion.from() < step && step <= exclusion.until());
  }

  private boolean inTheOneGroup(Condition one, Condition other) {
    return funnel.unit().kind() == Unit.Kind.MEMBER_GROUP
        && (Likeness.apart(one, other, Trait.Kind.GROUP)
            || Likeness.apart(one, other, Trait.Kind.TIER));
  }

  /** Says why no event is such; whether it said so. */
  private boolean never(String name, Condition when) {
    for (Clause clause : when.clauses()) {
      String words = clause.trait().word();
      boolean asks = clause.check() != Check.ABSENT;
      if (asks && isOfMessages(clause.trait()) && !when.types().isEmpty()) {
        say(
            "%s never is %s: only messages have a %s"
                .formatted(name, ConditionWords.oneOf(when.types()), words));
        return !when.messages();
      }
      if (asks && isOfEvents(clause.trait()) && when.messages()) {
        say("%s never is a message: only member events have a %s".formatted(name, words));
        return when.types().isEmpty();
      }
      if (isUnit(clause.trait()) && !asks) {
        say("%s never happens: a path is of one %s, which it must not have".formatted(name, words));
        return true;
      }
      if (when.clauses().stream().anyMatch(other -> Likeness.contradict(clause, other))) {
        say(
            "%s never happens: nothing is of both kinds of %s that it asks for"
                .formatted(name, words));
        return true;
      }
    }
    return false;
  }

  private boolean isUnit(Trait trait) {
    return trait.kind() == Trait.Kind.ATTRIBUTE
        && funnel.unit().kind() == Unit.Kind.MEMBER_ATTRIBUTE
        && trait.attribute().equals(funnel.unit().attribute());
  }

  private static boolean isOfMessages(Trait trait) {
    return trait.kind() == Trait.Kind.KIND || trait.kind() == Trait.Kind.THREAD;
  }

  private static boolean isOfEvents(Trait trait) {
    return trait.kind() == Trait.Kind.CHANNEL || trait.kind() == Trait.Kind.VALUE;
  }

  private void say(String sentence) {
    said.add(sentence);
  }
}
