package dev.hearth.infra.funnel;

import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.match.Act;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.match.Matcher;
import dev.hearth.jobs.funnel.path.FunnelMemory;
import dev.hearth.jobs.funnel.path.FunnelModel;
import dev.hearth.jobs.funnel.path.Heard;
import dev.hearth.jobs.funnel.path.Journey;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the model tells of what was done, as rows in which ClickHouse would have it. */
final class Followed {
  private static final long LATENESS_MS = Duration.ofDays(365).toMillis();
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final Funnels funnels;
  private final Map<String, Funnel> byId = new HashMap<>();
  private final Map<String, Map<List<String>, Path>> paths = new HashMap<>();

  private static final class Path {
    @Nullable FunnelMemory memory;
    @Nullable Journey told;

    void take(Heard heard) {
      memory = heard.memory();
      told = heard.journey() == null ? told : heard.journey();
    }
  }

  private Followed(Funnels funnels) {
    this.funnels = funnels;
    funnels.funnels().forEach(funnel -> byId.put(funnel.id(), funnel));
  }

  /** All funnels at once, events in the order given; then time comes to a moment. */
  static Followed of(Funnels funnels, Collection<Act> acts, long nowMs) {
    var followed = new Followed(funnels);
    followed.hear(acts);
    followed.timeComes(nowMs);
    return followed;
  }

  private void hear(Collection<Act> acts) {
    var matcher = new Matcher(funnels);
    Map<String, FunnelModel> models = new HashMap<>();
    byId.forEach((id, funnel) -> models.put(id, new FunnelModel(funnel, LATENESS_MS)));
    for (Act act : acts) {
      for (Match match : matcher.match(act)) {
        Path path =
            paths
                .computeIfAbsent(match.funnelId(), any -> new HashMap<>())
                .computeIfAbsent(
                    List.of(act.communityId(), act.memberId(), match.unit()), any -> new Path());
        FunnelModel model = Objects.requireNonNull(models.get(match.funnelId()));
        path.take(model.on(path.memory, match.touch(), Long.MIN_VALUE));
      }
    }
  }

  private void timeComes(long nowMs) {
    paths.forEach(
        (id, units) -> {
          var model = new FunnelModel(Objects.requireNonNull(byId.get(id)), LATENESS_MS);
          for (Path path : units.values()) {
            FunnelMemory memory = path.memory;
            if (memory != null) {
              path.take(model.wake(memory, nowMs));
            }
          }
        });
  }

  /** A funnel's rows by their keys. */
  Map<String, String> rows(Funnel funnel) {
    Map<String, String> rows = new TreeMap<>();
    paths
        .getOrDefault(funnel.id(), Map.of())
        .forEach(
            (key, path) -> {
              Journey told = path.told;
              if (told != null) {
                rows.put(key.toString(), row(funnel, told));
              }
            });
    return rows;
  }

  private static String row(Funnel funnel, Journey told) {
    var run = told.run();
    return List.of(
            RandomActs.platform(run.groupId()),
            run.groupId(),
            moment(run.startMs()).substring(0, 10),
            told.outcome(),
            run.level(),
            funnel.stepNames(),
            run.steps().stream().map(step -> funnel.steps().get(step).name()).toList(),
            run.reachedMs().stream().map(Followed::moment).toList(),
            moment(run.startMs()),
            moment(told.windowEndMs()),
            moment(told.endedMs()),
            run.breakdown(),
            told.matured() ? 1 : 0)
        .toString();
  }

  /** The same of a row that ClickHouse gave. */
  static String key(Map<String, Object> row) {
    return List.copyOf(row.values()).subList(0, 3).toString();
  }

  /** The same of a row that ClickHouse gave. */
  static String row(Map<String, Object> row) {
    return List.copyOf(row.values()).subList(3, row.size()).toString();
  }

  private static String moment(long atMs) {
    return MOMENT.format(Instant.ofEpochMilli(atMs));
  }
}
