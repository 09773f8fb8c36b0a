package dev.hearth.jobs.funnel.conversion;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.model.Model;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.flow.time.Days;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Says when fewer of those who enter a funnel come through than did: each day is judged when every
 * path that began on it is settled, so that nobody who still has time counts as lost, and no late
 * event changes what was said. Low is a rate below a floor, or significantly below that of the same
 * days of the week in the four weeks before. Days with too few entries say nothing. What stays low
 * is the usual after some weeks, and over then.
 */
public final class ConversionModel implements Model<ConversionMemory, Settled, Finding> {
  private static final long serialVersionUID = 1L;

  private final ConversionPolicy policy;
  private final Days days;
  private final ConversionFindings findings;

  public ConversionModel(ConversionPolicy policy, Days days) {
    this.policy = policy;
    this.days = days;
    this.findings = new ConversionFindings(policy);
  }

  @Override
  public Step<ConversionMemory, Finding> on(@Nullable ConversionMemory before, Settled path) {
    ConversionMemory memory =
        before == null
            ? new ConversionMemory(path.segment(), List.of(), path.lagMs(), path.day(), 0)
            : before;
    return next(memory, counted(memory.days(), path), memory.next(), memory.raisedMs(), List.of());
  }

  @Override
  public Step<ConversionMemory, Finding> wake(ConversionMemory memory, Instant at) {
    int last = memory.next();
    List<DayRate> kept =
        memory.days().stream().filter(rate -> rate.day() > last - ConversionMemory.DAYS).toList();
    Comparison figures = Comparison.of(kept, last, policy.days());
    double threshold = threshold(figures);
    boolean low = figures.rate() < threshold;
    boolean over = memory.raisedMs() != 0 && (kept.isEmpty() || (isEnough(figures) && !low));
    if (low && memory.raisedMs() == 0) {
      long atMs = at.toEpochMilli();
      Finding found = findings.of(memory.segment(), figures, threshold, Stage.RAISED, atMs, atMs);
      return next(memory, kept, last + 1, atMs, List.of(found));
    }
    List<Finding> found =
        over
            ? List.of(
                findings.of(
                    memory.segment(),
                    figures,
                    threshold,
                    Stage.CLEARED,
                    at.toEpochMilli(),
                    memory.raisedMs()))
            : List.of();
    return kept.isEmpty()
        ? new Step<>(null, found, null)
        : next(memory, kept, last + 1, over ? 0 : memory.raisedMs(), found);
  }

  private Step<ConversionMemory, Finding> next(
      ConversionMemory before, List<DayRate> rates, int next, long raisedMs, List<Finding> found) {
    long beginMs = days.startMs(before.segment().communityId(), next + 1);
    return new Step<>(
        new ConversionMemory(before.segment(), rates, before.lagMs(), next, raisedMs),
        found,
        Instant.ofEpochMilli(beginMs + before.lagMs()));
  }

  private boolean isEnough(Comparison figures) {
    return figures.entered() >= policy.entries();
  }

  /** The rate below which it is low; 0, which no rate is, where too little is known. */
  private double threshold(Comparison figures) {
    if (!isEnough(figures)) {
      return 0;
    }
    return figures.usuallyEntered() < policy.entries()
        ? policy.floor()
        : Math.max(policy.floor(), Math.max(0, figures.leastUsual(policy.errors())));
  }

  private static List<DayRate> counted(List<DayRate> rates, Settled path) {
    List<DayRate> counted = new ArrayList<>(rates);
    int at = counted.size();
    while (at > 0 && counted.get(at - 1).day() >= path.day()) {
      at--;
    }
    if (at == counted.size() || counted.get(at).day() != path.day()) {
      counted.add(at, new DayRate(path.day(), 0, 0));
    }
    counted.set(at, counted.get(at).with(path.converted()));
    return counted;
  }
}
