package dev.hearth.jobs.funnel.sql;

import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.definition.StepOrder;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The first part of the SQL of a funnel: what happened, and which of its steps that was. */
final class ActsSql {
  private static final String ERASED = "member.erased";
  private static final String BY = "if(length(%1$s) > 256, '', %1$s)";

  private static final String ROWS =
      """
      SELECT community_id, member_id, group_id, occurred_at, event_id, platform, local_date,
            {columns}
          FROM {table}
          WHERE {where}""";

  private final Funnel funnel;
  private final Scope scope;
  private final ConditionSql conditions;
  private final Set<Trait.Kind> asked = EnumSet.of(Trait.Kind.KIND);

  ActsSql(Funnel funnel, GroupTiers tiers, Scope scope) {
    this.funnel = funnel;
    this.scope = scope;
    this.conditions = new ConditionSql(tiers);
    asked.addAll(
        Stream.concat(
                conditions().flatMap(condition -> condition.clauses().stream()).map(Clause::trait),
                Stream.concat(funnel.breakdown().stream(), unitTrait()))
            .map(Trait::kind)
            .collect(Collectors.toSet()));
  }

  /** Messages and events as one list, with the same columns. */
  String happened() {
    List<String> parts = new ArrayList<>();
    if (isStrict() || conditions().anyMatch(Condition::messages)) {
      parts.add(rows("messages", "0 AS is_event", "'message' AS what", ""));
    }
    List<String> types =
        conditions().flatMap(condition -> condition.types().stream()).distinct().toList();
    if (isStrict() || !types.isEmpty()) {
      String some = isStrict() ? "" : " AND what IN " + ConditionSql.list(types);
      parts.add(rows("events", "1 AS is_event", ConditionSql.dotted("type") + " AS what", some));
    }
    return String.join("\n    UNION ALL\n    ", parts);
  }

  /** A bit for each step that an event is. */
  String steps() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < funnel.steps().size(); i++) {
      FunnelStep step = funnel.steps().get(i);
      lines.add(bit(i, step.when(), "step " + (i + 1) + ", " + step.name()));
    }
    return String.join("\n        + ", lines);
  }

  /** A bit for each exclusion that an event is. */
  String exclusions() {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      Exclusion exclusion = funnel.exclusions().get(i);
      lines.add(bit(i, exclusion.when(), "exclusion " + (i + 1)));
    }
    return lines.isEmpty() ? "0" : String.join("\n        + ", lines);
  }

  /** What the results are broken down by. */
  String breakdown() {
    return funnel.breakdown().isEmpty()
        ? "CAST([], 'Array(String)')"
        : funnel.breakdown().stream()
            .map(trait -> BY.formatted("toString(" + conditions.of(trait) + ")"))
            .collect(Collectors.joining(", ", "[", "]"));
  }

  /** Which events are on a path at all. */
  String counted() {
    String matching = "(steps != 0 OR exclusions != 0)";
    String some =
        isStrict() ? "(what != " + Quoted.sql(ERASED) + " OR " + matching + ")" : matching;
    return funnel.unit().attribute().isEmpty()
        ? some
        : some + " AND unit != '' AND length(unit) <= 256";
  }

  /** Whose path it is. */
  String unit() {
    return switch (funnel.unit().kind()) {
      case MEMBER -> "''";
      case MEMBER_GROUP -> "toString(group_id)";
      case MEMBER_ATTRIBUTE -> conditions.of(Trait.attribute(funnel.unit().attribute()));
    };
  }

  private boolean isStrict() {
    return funnel.order() == StepOrder.STRICT;
  }

  private Stream<Condition> conditions() {
    return Stream.concat(
        funnel.steps().stream().map(FunnelStep::when),
        funnel.exclusions().stream().map(Exclusion::when));
  }

  private Stream<Trait> unitTrait() {
    return funnel.unit().attribute().isEmpty()
        ? Stream.of()
        : Stream.of(Trait.attribute(funnel.unit().attribute()));
  }

  private String bit(int number, Condition condition, String what) {
    String comment = what.replaceAll("\\p{Cntrl}", " ");
    return "bitShiftLeft(toUInt32(%s), %d) -- %s"
        .formatted(conditions.of(condition), number, comment);
  }

  /** Only the columns that are asked for, because attributes are long to read. */
  private String rows(String table, String event, String what, String some) {
    boolean message = table.equals("messages");
    List<String> columns = new ArrayList<>(List.of(event, what));
    column(columns, Trait.Kind.ROLE, "toString(role) AS role");
    column(columns, Trait.Kind.KIND, message ? "toString(kind) AS kind" : "'' AS kind");
    column(columns, Trait.Kind.THREAD, message ? "thread_id AS thread" : "'' AS thread");
    column(columns, Trait.Kind.CHANNEL, message ? "'' AS channel" : "toString(channel) AS channel");
    column(columns, Trait.Kind.VALUE, message ? "'' AS value" : "value");
    column(columns, Trait.Kind.ATTRIBUTE, "attributes");
    String community =
        scope.communityId() == null
            ? ""
            : "community_id = " + Quoted.sql(scope.communityId()) + " AND ";
    return Quoted.filled(
        ROWS,
        Map.of(
            "columns",
            String.join(", ", columns),
            "table",
            table,
            "where",
            community
                + "member_id != '' AND occurred_at <= fromUnixTimestamp64Milli(until_ms)"
                + some));
  }

  private void column(List<String> columns, Trait.Kind kind, String sql) {
    if (asked.contains(kind)) {
      columns.add(sql);
    }
  }
}
