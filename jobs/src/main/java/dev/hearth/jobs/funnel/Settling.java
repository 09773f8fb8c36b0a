package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.conversion.Segment;
import dev.hearth.jobs.funnel.conversion.Settled;
import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Unit;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.path.Outcome;
import java.util.HashMap;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * Passes on paths that nothing changes any more, each once, to all segments that they are of.
 *
 * <p>Those of funnels whose best beginning counts are never all settled: whoever expired may begin
 * better at any time. Their conversion by day is never final, and not judged.
 */
final class Settling implements FlatMapFunction<FunnelEntry, Settled> {
  private static final long serialVersionUID = 1L;

  private final HashMap<String, Funnel> judged = new HashMap<>();
  private final long latenessMs;
  private final Days days;

  Settling(FunnelPolicy policy, Days days) {
    for (Funnel funnel : policy.funnels().funnels()) {
      if (funnel.entry() == EntryRule.FIRST) {
        judged.put(funnel.id(), funnel);
      }
    }
    this.latenessMs = policy.lateness().toMillis();
    this.days = days;
  }

  @Override
  public void flatMap(FunnelEntry entry, Collector<Settled> out) {
    Funnel funnel = judged.get(entry.funnel() + "@" + entry.funnelVersion());
    if (funnel == null || !entry.journey().settled()) {
      return;
    }
    String group = funnel.unit().kind() == Unit.Kind.MEMBER_GROUP ? entry.unit() : "";
    out.collect(settled(funnel, entry, group, "", ""));
    if (!funnel.breakdown().isEmpty()) {
      String value = entry.journey().run().breakdown().get(0);
      out.collect(settled(funnel, entry, group, funnel.breakdown().get(0).word(), value));
    }
  }

  private Settled settled(Funnel funnel, FunnelEntry entry, String group, String by, String value) {
    String community = entry.who().communityId();
    long startMs = entry.journey().run().startMs();
    long lagMs = funnel.withinMs() + latenessMs;
    return new Settled(
        new Segment(community, funnel.name(), funnel.version(), group, by, value),
        days.epochDay(community, startMs),
        entry.journey().outcome() == Outcome.CONVERTED,
        lagMs,
        startMs + lagMs);
  }
}
