package dev.hearth.jobs.funnel.words;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Trait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says which events a condition means. */
final class ConditionWords {
  private ConditionWords() {}

  /** Such as {@code order.paid or purchase with value from 10 to 99.5}. */
  static String of(Condition condition) {
    List<String> what = new ArrayList<>(condition.types());
    if (condition.messages()) {
      what.add(asksForNotices(condition) ? "a message or notice" : "a message");
    }
    String clauses =
        condition.clauses().stream().map(ConditionWords::of).collect(Collectors.joining(", "));
    return oneOf(what) + (clauses.isEmpty() ? "" : " with " + clauses);
  }

  static String oneOf(List<String> words) {
    int last = words.size() - 1;
    return last < 1
        ? String.join("", words)
        : String.join(", ", words.subList(0, last)) + " or " + words.get(last);
  }

  private static String of(Clause clause) {
    String trait = clause.trait().word();
    return switch (clause.check()) {
      case ONE_OF -> trait + " " + oneOf(quoted(clause));
      case PREFIX -> trait + " beginning with " + oneOf(quoted(clause));
      case RANGE -> trait + " " + range(clause);
      case EXISTS -> "any " + trait;
      case ABSENT -> "no " + trait;
    };
  }

  private static List<String> quoted(Clause clause) {
    boolean symbols =
        clause.trait().kind() == Trait.Kind.KIND || clause.trait().kind() == Trait.Kind.ROLE;
    return clause.texts().stream()
        .map(text -> symbols ? text.toLowerCase(Locale.ROOT) : "'" + text + "'")
        .toList();
  }

  private static String range(Clause clause) {
    if (clause.most() == Double.POSITIVE_INFINITY) {
      return "of at least " + number(clause.least());
    }
    return clause.least() == Double.NEGATIVE_INFINITY
        ? "of at most " + number(clause.most())
        : "from " + number(clause.least()) + " to " + number(clause.most());
  }

  private static String number(double number) {
    return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
  }

  private static boolean asksForNotices(Condition condition) {
    return condition.clauses().stream()
        .anyMatch(
            clause ->
                clause.trait().kind() == Trait.Kind.KIND && clause.texts().contains("SYSTEM"));
  }
}
