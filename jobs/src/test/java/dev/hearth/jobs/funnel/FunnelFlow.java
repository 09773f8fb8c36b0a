package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.follow.PathKey;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.path.Journey;
import dev.hearth.jobs.funnel.path.Outcome;
import dev.hearth.jobs.funnel.path.Paths;
import dev.hearth.jobs.funnel.path.Progress;
import dev.hearth.jobs.funnel.path.Touch;
import dev.hearth.jobs.funnel.state.FunnelEntryCodec;
import dev.hearth.jobs.testing.Harnesses;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The operator as the job wires it, what is left in the table of what it says, and what should. */
final class FunnelFlow {
  static final Duration LATENESS = Duration.ofHours(24);

  private FunnelFlow() {}

  static Harnesses<MemberKey, Hit, FunnelEntry> operators(Funnels funnels) {
    return new Harnesses<>(
        () -> FunnelJob.follow(new FunnelPolicy(funnels, LATENESS)),
        Hit::who,
        new CodecTypeInfo<>(new MemberKeyCodec()),
        new CodecTypeInfo<>(new FunnelEntryCodec()));
  }

  /** The rows that are left: of each path that of the highest version, whenever it was said. */
  static Map<String, String> rows(List<FunnelEntry> said) {
    Map<String, FunnelEntry> last = new TreeMap<>();
    for (FunnelEntry row : said) {
      last.merge(
          key(row.who(), row.funnel() + '@' + row.funnelVersion(), row.unit()),
          row,
          (one, other) -> other.journey().version() >= one.journey().version() ? other : one);
    }
    Map<String, String> rows = new TreeMap<>();
    last.forEach((key, row) -> rows.put(key, line(row.journey()) + ' ' + row.platform()));
    return rows;
  }

  /** What they should be once everything is known, and no window is open. */
  static Map<String, String> expected(Funnels funnels, List<Hit> hits, long nowMs) {
    Map<MemberKey, Map<PathKey, Set<Touch>>> paths = new HashMap<>();
    for (Hit hit : hits) {
      for (Match match : hit.matches()) {
        paths
            .computeIfAbsent(hit.who(), any -> new HashMap<>())
            .computeIfAbsent(new PathKey(match.funnelId(), match.unit()), any -> new TreeSet<>())
            .add(match.touch());
      }
    }
    Map<String, String> rows = new TreeMap<>();
    for (Funnel funnel : funnels.funnels()) {
      paths.forEach(
          (member, all) ->
              all.forEach(
                  (path, touches) -> {
                    String line =
                        path.funnelId().equals(funnel.id()) ? line(funnel, touches, nowMs) : "";
                    if (!line.isEmpty()) {
                      rows.put(key(member, path.funnelId(), path.unit()), line + " p");
                    }
                  }));
    }
    return rows;
  }

  private static String line(Funnel funnel, Set<Touch> touches, long nowMs) {
    Paths rule = Paths.of(funnel);
    Progress progress = rule.after(Progress.NONE, touches);
    if (progress.shown() == null) {
      return "";
    }
    Outcome outcome = rule.outcome(progress, nowMs);
    long windowEndMs = rule.windowEndMs(progress.shown());
    long endedMs =
        switch (outcome) {
          case IN_PROGRESS -> 0;
          case CONVERTED -> progress.shown().lastMs();
          case EXCLUDED -> progress.excludedMs();
          case EXPIRED -> windowEndMs;
        };
    return line(new Journey(progress.shown(), outcome, endedMs, windowEndMs, true, false, 0));
  }

  private static String line(Journey journey) {
    return journey.outcome()
        + " "
        + journey.run()
        + ' '
        + journey.endedMs()
        + ' '
        + journey.windowEndMs()
        + ' '
        + journey.matured();
  }

  private static String key(MemberKey who, String funnelId, String unit) {
    return who.memberId() + ' ' + funnelId + ' ' + unit;
  }
}
