package dev.hearth.jobs.funnel;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.fact.FunnelEntries;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.follow.Followed;
import dev.hearth.jobs.funnel.follow.PathKey;
import dev.hearth.jobs.funnel.match.Match;
import dev.hearth.jobs.funnel.path.FunnelMemory;
import dev.hearth.jobs.funnel.path.FunnelModel;
import dev.hearth.jobs.funnel.path.Heard;
import dev.hearth.jobs.funnel.path.Journey;
import dev.hearth.jobs.funnel.path.Touch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.jspecify.annotations.Nullable;

/**
 * The rules of all funnels at work on the memories of the member whose turn it is; see {@link
 * FunnelOperator}.
 */
final class Following {
  private final Map<String, Rule> rules = new HashMap<>();
  private final MapState<PathKey, Followed> paths;
  private final InternalTimerService<PathKey> timers;
  private final Consumer<FunnelEntry> out;
  private long nowMs = Long.MIN_VALUE;
  private boolean ended;

  private record Rule(Funnel funnel, FunnelModel model, FunnelEntries entries) {
    static Rule of(Funnel funnel, long latenessMs) {
      return new Rule(funnel, new FunnelModel(funnel, latenessMs), new FunnelEntries(funnel));
    }

    boolean mayBeginWith(Touch touch) {
      return (touch.steps() & funnel.beginnings()) != 0;
    }
  }

  Following(
      Funnels definitions,
      long latenessMs,
      MapState<PathKey, Followed> paths,
      InternalTimerService<PathKey> timers,
      Consumer<FunnelEntry> out) {
    for (Funnel funnel : definitions.funnels()) {
      rules.put(funnel.id(), Rule.of(funnel, latenessMs));
    }
    this.paths = paths;
    this.timers = timers;
    this.out = out;
  }

  /** Time has come so far; its end is none. */
  void reach(long watermarkMs) {
    ended = watermarkMs == Long.MAX_VALUE;
    if (!ended) {
      nowMs = watermarkMs;
    }
  }

  /** The member did something; whether it came too late to count. */
  boolean hear(MemberKey who, Match match, String platform) throws Exception {
    Rule rule = rules.get(match.funnelId());
    if (rule == null) {
      return false;
    }
    PathKey path = new PathKey(match.funnelId(), match.unit());
    Followed before = paths.get(path);
    Touch touch = match.touch();
    Heard heard = rule.model().on(before == null ? null : before.memory(), touch, nowMs);
    if (heard.late()) {
      return true;
    }
    Map<String, String> platforms = before == null ? Map.of() : before.platforms();
    if (rule.mayBeginWith(touch)) {
      platforms = Followed.with(platforms, touch.groupId(), platform);
    }
    keep(path, before, heard, platforms);
    tell(who, path, rule, heard.journey(), platforms);
    return false;
  }

  /** A timer came: of a path, or of the member, who is to be forgotten then. */
  void wake(MemberKey who, PathKey path, long atMs) throws Exception {
    if (path.equals(PathKey.MEMBER)) {
      forget(who, atMs);
      return;
    }
    Followed before = paths.get(path);
    if (before == null || before.armedMs() != atMs) {
      return;
    }
    Rule rule = rules.get(path.funnelId());
    if (rule == null) {
      paths.remove(path);
    } else if (ended) {
      paths.put(path, before.armed(Followed.NEVER));
    } else {
      Heard heard = rule.model().wake(before.memory(), nowMs);
      keep(path, before.armed(Followed.NEVER), heard, before.platforms());
      tell(who, path, rule, heard.journey(), before.platforms());
    }
  }

  /**
   * The member is to be forgotten, with all that was until then, once all of that has come: by then
   * it is known where events arrive, and nothing of it follows.
   */
  void forgetAt(MemberKey who, long atMs) throws Exception {
    if (atMs > nowMs) {
      timers.registerEventTimeTimer(PathKey.MEMBER, atMs);
    } else {
      forget(who, atMs);
    }
  }

  private void forget(MemberKey who, long untilMs) throws Exception {
    List<PathKey> all = new ArrayList<>();
    paths.keys().forEach(all::add);
    for (PathKey path : all) {
      Followed before = paths.get(path);
      paths.remove(path);
      disarm(path, before);
      Rule rule = rules.get(path.funnelId());
      List<Touch> later =
          before.memory().recent().stream().filter(touch -> touch.atMs() > untilMs).toList();
      if (rule != null && !later.isEmpty()) {
        beginAnew(who, path, rule, later, before.platforms());
      }
    }
  }

  /** What the member did since is a new beginning. */
  private void beginAnew(
      MemberKey who, PathKey path, Rule rule, List<Touch> touches, Map<String, String> platforms)
      throws Exception {
    @Nullable FunnelMemory memory = null;
    @Nullable Journey journey = null;
    for (Touch touch : touches) {
      Heard heard = rule.model().on(memory, touch, Long.MIN_VALUE);
      memory = heard.memory();
      journey = heard.journey() == null ? journey : heard.journey();
    }
    if (memory == null) {
      return;
    }
    Heard heard = rule.model().wake(memory, nowMs);
    keep(path, null, heard, platforms);
    tell(who, path, rule, heard.journey() == null ? journey : heard.journey(), platforms);
  }

  @SuppressWarnings("ReferenceEquality") // where nothing changed the rule gives back what it got
  private void keep(
      PathKey path, @Nullable Followed before, Heard heard, Map<String, String> platforms)
      throws Exception {
    FunnelMemory memory = heard.memory();
    if (memory == null || memory.over()) {
      disarm(path, before);
      if (memory != null && (before == null || !before.memory().over())) {
        paths.put(path, Followed.OVER);
      } else if (memory == null && before != null) {
        paths.remove(path);
      }
      return;
    }
    long armedMs = arm(path, before, heard.wakeAtMs());
    boolean same =
        before != null
            && before.memory() == memory
            && before.armedMs() == armedMs
            && before.platforms() == platforms;
    if (!same) {
      paths.put(path, new Followed(memory, armedMs, platforms));
    }
  }

  /** Sets the timer of a path if it has none that comes in time. */
  private long arm(PathKey path, @Nullable Followed before, long wakeAtMs) {
    long armedMs = before == null ? Followed.NEVER : before.armedMs();
    if (wakeAtMs >= armedMs) {
      return armedMs;
    }
    disarm(path, before);
    timers.registerEventTimeTimer(path, wakeAtMs);
    return wakeAtMs;
  }

  private void disarm(PathKey path, @Nullable Followed before) {
    if (before != null && before.armedMs() != Followed.NEVER) {
      timers.deleteEventTimeTimer(path, before.armedMs());
    }
  }

  private void tell(
      MemberKey who,
      PathKey path,
      Rule rule,
      @Nullable Journey journey,
      Map<String, String> platforms) {
    if (journey != null) {
      String platform = platforms.getOrDefault(journey.run().groupId(), "");
      out.accept(rule.entries().of(who, path.unit(), platform, journey, nowMs));
    }
  }
}
