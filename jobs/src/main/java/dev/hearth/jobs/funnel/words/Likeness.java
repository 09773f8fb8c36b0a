package dev.hearth.jobs.funnel.words;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Clause.Check;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.Collections;

/**
 * What can be told of two conditions without an event. What cannot be told for sure counts as
 * possible.
 */
final class Likeness {
  private Likeness() {}

  /** Whether one event may be both. */
  static boolean mayMeet(Condition one, Condition other) {
    boolean messages = one.messages() && other.messages();
    boolean types = !Collections.disjoint(one.types(), other.types());
    return (messages || types)
        && one.clauses().stream()
            .noneMatch(clause -> other.clauses().stream().anyMatch(its -> contradict(clause, its)));
  }

  /** Whether whatever is one is the other as well, for sure. */
  static boolean implies(Condition one, Condition other) {
    return (!one.messages() || other.messages())
        && other.types().containsAll(one.types())
        && other.clauses().stream()
            .allMatch(its -> one.clauses().stream().anyMatch(clause -> implies(clause, its)));
  }

  /** Whether nothing is as both clauses say. */
  static boolean contradict(Clause one, Clause other) {
    return one.trait().equals(other.trait()) && (never(one, other) || never(other, one));
  }

  /** Whether some text of a trait is in the way of whatever another event could be asked for. */
  static boolean apart(Condition one, Condition other, Trait.Kind kind) {
    return one.clauses().stream()
        .filter(clause -> clause.trait().kind() == kind)
        .anyMatch(clause -> other.clauses().stream().anyMatch(its -> contradict(clause, its)));
  }

  private static boolean never(Clause one, Clause other) {
    return switch (one.check()) {
      case ABSENT -> other.check() != Check.ABSENT && other.texts().stream().noneMatch(""::equals);
      case ONE_OF ->
          switch (other.check()) {
            case ONE_OF -> Collections.disjoint(one.texts(), other.texts());
            case PREFIX -> one.texts().stream().noneMatch(text -> begins(text, other));
            default -> false;
          };
      case PREFIX ->
          other.check() == Check.PREFIX
              && one.texts().stream().noneMatch(text -> begins(text, other))
              && other.texts().stream().noneMatch(text -> begins(text, one));
      case RANGE ->
          other.check() == Check.RANGE
              && (one.least() > other.most() || other.least() > one.most());
      case EXISTS -> false;
    };
  }

  private static boolean begins(String text, Clause prefix) {
    return prefix.texts().stream().anyMatch(text::startsWith);
  }

  private static boolean implies(Clause one, Clause other) {
    if (!one.trait().equals(other.trait())) {
      return false;
    }
    return switch (other.check()) {
      case ONE_OF -> one.check() == Check.ONE_OF && other.texts().containsAll(one.texts());
      case PREFIX ->
          (one.check() == Check.ONE_OF || one.check() == Check.PREFIX)
              && one.texts().stream().allMatch(text -> begins(text, other));
      case RANGE ->
          one.check() == Check.RANGE && one.least() >= other.least() && one.most() <= other.most();
      case EXISTS -> one.check() != Check.ABSENT;
      case ABSENT -> one.check() == Check.ABSENT;
    };
  }
}
