package dev.hearth.jobs.funnel.sql;

import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Conditions and traits over the columns that {@link ActsSql} gives messages and events alike. */
final class ConditionSql {
  private static final String SYSTEM = "SYSTEM";
  private static final String PLAIN_NUMBER = "^-?[0-9]+(\\.[0-9]+)?$";
  private static final int MOST_DIGITS = 18;

  private final GroupTiers tiers;

  ConditionSql(GroupTiers tiers) {
    this.tiers = tiers;
  }

  /** Whether an event meets a condition. */
  String of(Condition condition) {
    List<String> all = new ArrayList<>();
    all.add(whatOf(condition));
    for (Clause clause : condition.clauses()) {
      all.add(of(clause));
    }
    return String.join(" AND ", all);
  }

  /** A trait of an event. */
  String of(Trait trait) {
    return switch (trait.kind()) {
      case GROUP -> "group_id";
      case TIER -> tier();
      case PLATFORM -> "platform";
      case ROLE -> "role";
      case KIND -> "kind";
      case THREAD -> "thread";
      case CHANNEL -> "channel";
      case VALUE -> "value";
      case ATTRIBUTE -> "attributes[" + Quoted.sql(trait.attribute()) + "]";
    };
  }

  /** Texts as a list in brackets. */
  static String list(Collection<String> texts) {
    return texts.stream().map(Quoted::sql).collect(Collectors.joining(", ", "(", ")"));
  }

  private static String whatOf(Condition condition) {
    List<String> either = new ArrayList<>();
    if (!condition.types().isEmpty()) {
      either.add("is_event AND what IN " + list(condition.types()));
    }
    if (condition.messages()) {
      boolean notices = condition.clauses().stream().anyMatch(ConditionSql::asksForNotices);
      either.add(notices ? "NOT is_event" : "NOT is_event AND kind != 'SYSTEM'");
    }
    return switch (either.size()) {
      case 0 -> "0";
      case 1 -> either.get(0);
      default -> "(" + String.join(" OR ", either) + ")";
    };
  }

  /** A column with the type of an event, as {@link Condition#dotted} has it. */
  static String dotted(String column) {
    return "replaceAll(" + column + ", '_', '.')";
  }

  /** Notices of the platform are no messages unless they are named. */
  private static boolean asksForNotices(Clause clause) {
    return clause.trait().kind() == Trait.Kind.KIND && clause.texts().contains(SYSTEM);
  }

  private String of(Clause clause) {
    String text = of(clause.trait());
    return switch (clause.check()) {
      case ONE_OF -> clause.texts().isEmpty() ? "0" : text + " IN " + list(clause.texts());
      case PREFIX ->
          clause.texts().stream()
              .map(prefix -> "startsWith(" + text + ", " + Quoted.sql(prefix) + ")")
              .collect(Collectors.joining(" OR ", "(0 OR ", ")"))
              .replace("(0 OR )", "0")
              .replace("(0 OR ", "(");
      case RANGE -> range(text, clause.least(), clause.most());
      case EXISTS -> text + " != ''";
      case ABSENT -> text + " = ''";
    };
  }

  /** What is no plain decimal is in no range; no number is guessed. */
  private static String range(String text, double least, double most) {
    StringBuilder sql = new StringBuilder();
    sql.append("match(").append(text).append(", ").append(Quoted.sql(PLAIN_NUMBER));
    sql.append(") AND length(replaceRegexpAll(").append(text).append(", '[-.]', '')) <= ");
    sql.append(MOST_DIGITS);
    if (least > Double.NEGATIVE_INFINITY) {
      sql.append(" AND toFloat64OrZero(").append(text).append(") >= ").append(number(least));
    }
    if (most < Double.POSITIVE_INFINITY) {
      sql.append(" AND toFloat64OrZero(").append(text).append(") <= ").append(number(most));
    }
    return sql.toString();
  }

  private static String number(double value) {
    return "toFloat64('" + value + "')";
  }

  private String tier() {
    if (tiers.tiers().isEmpty()) {
      return "''";
    }
    StringBuilder sql = new StringBuilder("multiIf(");
    for (GroupTiers.Tier tier : tiers.tiers()) {
      sql.append("match(group_id, ").append(Quoted.sql(tier.regex())).append("), ");
      sql.append(Quoted.sql(tier.name())).append(", ");
    }
    return sql.append("'')").toString();
  }
}
