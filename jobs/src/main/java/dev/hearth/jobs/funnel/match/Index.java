package dev.hearth.jobs.funnel.match;

import dev.hearth.jobs.funnel.definition.Clause;
import dev.hearth.jobs.funnel.definition.Condition;
import dev.hearth.jobs.funnel.definition.Exclusion;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.FunnelStep;
import dev.hearth.jobs.funnel.definition.Trait;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of all funnels, by the events that may meet them. */
final class Index {
  private static final String SYSTEM = "SYSTEM";

  private final Map<String, Bucket> byType = new HashMap<>();
  private final Bucket messages = new Bucket();
  private final Bucket notices = new Bucket();

  Index(List<Funnel> funnels) {
    conditions(funnels).forEach(this::add);
  }

  /** The conditions that an event may meet; null for none. */
  @Nullable Bucket of(Act act) {
    if (!act.isMessage()) {
      return byType.get(act.type());
    }
    return act.kind().equals(SYSTEM) ? notices : messages;
  }

  /** Every condition once, with all that it stands for. */
  private static Map<Condition, List<Target>> conditions(List<Funnel> funnels) {
    Map<Condition, List<Target>> conditions = new LinkedHashMap<>();
    for (int number = 0; number < funnels.size(); number++) {
      Map<Condition, int[]> own = new LinkedHashMap<>();
      int bit = 1;
      for (FunnelStep step : funnels.get(number).steps()) {
        own.computeIfAbsent(step.when(), any -> new int[2])[0] |= bit;
        bit <<= 1;
      }
      bit = 1;
      for (Exclusion exclusion : funnels.get(number).exclusions()) {
        own.computeIfAbsent(exclusion.when(), any -> new int[2])[1] |= bit;
        bit <<= 1;
      }
      int funnel = number;
      own.forEach(
          (condition, bits) ->
              conditions
                  .computeIfAbsent(condition, any -> new ArrayList<>())
                  .add(new Target(funnel, bits[0], bits[1])));
    }
    return conditions;
  }

  private void add(Condition condition, List<Target> targets) {
    for (String type : condition.types()) {
      byType.computeIfAbsent(type, any -> new Bucket()).add(condition.clauses(), targets);
    }
    if (condition.messages()) {
      messages.add(condition.clauses(), targets);
      if (condition.clauses().stream().anyMatch(Index::asksForNotices)) {
        notices.add(condition.clauses(), targets);
      }
    }
  }

  /** Notices are no messages unless they are named. */
  private static boolean asksForNotices(Clause clause) {
    return clause.trait().kind() == Trait.Kind.KIND && clause.texts().contains(SYSTEM);
  }
}
