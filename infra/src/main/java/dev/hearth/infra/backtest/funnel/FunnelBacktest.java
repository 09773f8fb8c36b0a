package dev.hearth.infra.backtest.funnel;

import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.match.Matcher;
import dev.hearth.jobs.funnel.path.Outcome;
import dev.hearth.jobs.funnel.path.Paths;
import dev.hearth.jobs.funnel.path.Progress;
import dev.hearth.jobs.funnel.path.Run;
import dev.hearth.jobs.funnel.path.Touch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Follows every path of an archive through the rule that follows them live, once all of a unit's
 * events are there in their order.
 */
public final class FunnelBacktest {
  private final Map<String, Map<Key, List<Touch>>> touches = new LinkedHashMap<>();
  private final Map<String, String> names = new HashMap<>();
  private final List<Funnel> funnels;
  private long events;
  private long lastMs = Long.MIN_VALUE;

  private record Key(String communityId, String memberId, String unit) {}

  /**
   * How far a unit came.
   *
   * @param run the steps
   * @param outcome what had become of it by the end
   * @param matured its window had closed by the end
   */
  record Walked(Run run, Outcome outcome, boolean matured) {}

  private FunnelBacktest(List<Funnel> funnels) {
    this.funnels = funnels;
    funnels.forEach(funnel -> touches.put(funnel.id(), new HashMap<>()));
  }

  /**
   * Reads an archive.
   *
   * @param until the first moment that is left out, and the end of time; null for the last event
   * @param progress is told how many bytes were read
   */
  public static FunnelReport over(
      Archive archive, Funnels definitions, @Nullable Instant until, LongConsumer progress) {
    var backtest = new FunnelBacktest(definitions.funnels());
    backtest.read(archive, new Matcher(definitions), until, progress);
    long nowMs = until == null ? backtest.lastMs : until.toEpochMilli() - 1;
    return backtest.report(archive.name(), nowMs);
  }

  private void read(
      Archive archive, Matcher matcher, @Nullable Instant until, LongConsumer progress) {
    long untilMs = until == null ? Long.MAX_VALUE : until.toEpochMilli();
    for (Entry entry = archive.next(); entry != null; entry = archive.next()) {
      Act act = Acts.of(entry);
      if (act != null && act.atMs() < untilMs) {
        events++;
        lastMs = Math.max(lastMs, act.atMs());
        matcher.match(act).forEach(match -> keep(act, match));
      }
      progress.accept(archive.bytesRead());
    }
  }

  private void keep(Act act, Match match) {
    Map<Key, List<Touch>> paths = touches.get(match.funnelId());
    if (paths != null) {
      paths
          .computeIfAbsent(
              new Key(same(act.communityId()), same(act.memberId()), same(match.unit())),
              any -> new ArrayList<>())
          .add(match.touch());
    }
  }

  private FunnelReport report(String name, long nowMs) {
    List<FunnelReport.Result> results = new ArrayList<>();
    for (Funnel funnel : funnels) {
      List<Walked> walked = new ArrayList<>();
      Paths paths = Paths.of(funnel);
      touches.getOrDefault(funnel.id(), Map.of()).values().stream()
          .map(path -> walk(paths, path, nowMs))
          .filter(one -> one != null)
          .forEach(walked::add);
      results.add(new Counting(funnel).of(walked));
    }
    return new FunnelReport(
        name, events, events == 0 ? "" : Instant.ofEpochMilli(nowMs).toString(), results);
  }

  private static @Nullable Walked walk(Paths paths, List<Touch> path, long nowMs) {
    path.sort(null);
    List<Touch> once = new ArrayList<>(path.size());
    for (Touch touch : path) {
      if (once.isEmpty() || !once.get(once.size() - 1).isRepeatOf(touch)) {
        once.add(touch);
      }
    }
    Progress progress = paths.after(Progress.NONE, once);
    Run run = progress.shown();
    if (run == null) {
      return null;
    }
    Outcome outcome = paths.outcome(progress, nowMs);
    boolean matured = outcome != Outcome.IN_PROGRESS && paths.windowEndMs(run) <= nowMs;
    return new Walked(run, outcome, matured);
  }

  private String same(String name) {
    return names.computeIfAbsent(name, own -> own);
  }
}
