package dev.hearth.jobs.funnel.sql;

import dev.hearth.jobs.flow.finding.Quoted;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.definition.StepOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Writes the SQL that gives a funnel's rows from the raw rows alone, with nothing that the job
 * keeps, as of a time. ClickHouse's own {@code windowFunnel} is not used: one event may be several
 * of its steps, and it knows no first beginning and no exclusion between two steps.
 *
 * <p>A funnel whose first beginning counts keeps the events of one window for each path. One of the
 * best beginning keeps them for each beginning: at {@value #BEST_BLOCK} beginnings at a time some
 * 20 bytes for each event in the window of each.
 */
public final class FunnelSql {
  private static final int BEST_BLOCK = 1024;

  private FunnelSql() {}

  /**
   * The query of a funnel's rows: the columns of {@code funnel_entries} that follow from the events
   * and the time.
   *
   * @param all the definitions it is one of, for their tiers
   */
  public static String of(Funnels all, Funnel funnel, Scope scope) {
    ActsSql acts = new ActsSql(funnel, all.tiers(), scope);
    boolean best = funnel.entry() == EntryRule.BEST;
    Map<String, String> values = new HashMap<>();
    values.put("title", title(funnel));
    values.put("now", Long.toString(scope.nowMs()));
    values.put("until", Long.toString(scope.untilMs()));
    values.put("window", Long.toString(funnel.withinMs()));
    values.put("names", names(funnel));
    values.put("happened", acts.happened());
    values.put("unit", acts.unit());
    values.put("steps", acts.steps());
    values.put("exclusions", acts.exclusions());
    values.put("breakdown", acts.breakdown());
    values.put("counted", acts.counted());
    values.put("beginnings", Integer.toString(funnel.beginnings()));
    values.put("paths", Quoted.filled(best ? SqlTemplates.BEST : SqlTemplates.FIRST, values));
    values.put("chain", chain(funnel));
    values.put("last", Integer.toString(funnel.steps().size()));
    values.put("ats", each(funnel, 1, k -> "at_" + k));
    values.put("tooks", each(funnel, 1, k -> "took_" + k));
    values.put("stops", each(funnel, 2, k -> "if(at_" + k + " = 0, stop_" + k + ", 0)"));
    values.put("open", best ? SqlTemplates.BEST_OPEN : SqlTemplates.FIRST_OPEN);
    values.put("choice", best ? SqlTemplates.BEST_CHOICE : "");
    values.put("settings", best ? "\nSETTINGS max_block_size = " + BEST_BLOCK : "");
    return Quoted.filled(SqlTemplates.WHOLE, values);
  }

  private static String title(Funnel funnel) {
    return "Funnel %s, version %d: %s, %s entry, within %s"
        .formatted(
            funnel.name(),
            funnel.version(),
            funnel.order().name().toLowerCase(Locale.ROOT),
            funnel.entry().name().toLowerCase(Locale.ROOT),
            funnel.within());
  }

  private static String names(Funnel funnel) {
    return funnel.stepNames().stream().map(Quoted::sql).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String each(Funnel funnel, int from, IntFunction<String> part) {
    return IntStream.rangeClosed(from, funnel.steps().size())
        .mapToObj(part)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  private static String chain(Funnel funnel) {
    List<String> parts = new ArrayList<>();
    for (int step = 2; step <= funnel.steps().size(); step++) {
      boolean any = funnel.order() == StepOrder.ANY;
      Map<String, String> values = new HashMap<>();
      values.put("k", Integer.toString(step));
      values.put("before", Integer.toString(step - 1));
      values.put("bit", Integer.toString(step - 1));
      String after = funnel.order() == StepOrder.STRICT ? "i = at_%d + 1" : "i > at_%d";
      values.put("after", after.formatted(step - 1));
      values.put("active", Integer.toString(active(funnel, step - 1)));
      values.put(
          "what",
          any
              ? "any step not taken yet"
              : funnel.steps().get(step - 1).name().replaceAll("\\p{Cntrl}", " "));
      values.put(
          "directly",
          funnel.order() == StepOrder.STRICT ? "the event directly" : "the first event");
      parts.add(Quoted.filled(any ? SqlTemplates.ANY_STEP : SqlTemplates.STEP, values));
    }
    return String.join("", parts);
  }

  /** The exclusions that hold for a path of so many steps, a bit each. */
  private static int active(Funnel funnel, int level) {
    int active = 0;
    for (int i = 0; i < funnel.exclusions().size(); i++) {
      Exclusion exclusion = funnel.exclusions().get(i);
      boolean holds =
          funnel.order() == StepOrder.ANY
              || (exclusion.from() <= level - 1 && level - 1 < exclusion.until());
      active |= holds ? 1 << i : 0;
    }
    return active;
  }
}
