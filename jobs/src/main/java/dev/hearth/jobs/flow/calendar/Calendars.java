package dev.hearth.jobs.flow.calendar;

import dev.hearth.jobs.flow.calendar.CalendarRule.Pause;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.io.Serializable;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calendar of each group: the first in the file that applies to it, and the pauses that were
 * announced for it. The empty group id stands for the community as a whole.
 *
 * <p>Made once from the configuration and sent to the operators; then each copy belongs to one
 * thread, because it remembers what it worked out.
 */
public final class Calendars implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Groups whose calendar is remembered, about 100 bytes each. */
  private static final int MOST_GROUPS = 50_000;

  private final ZoneId zone;
  private final HashMap<String, ZoneId> zones;
  private final ArrayList<CalendarRule> rules;
  private final ArrayList<Pause> pauses;
  private transient @Nullable Memory memory;

  /** What was worked out so far. */
  private static final class Memory {
    private final Map<String, Map<String, Almanac>> byGroup = new HashMap<>();
    private final Map<List<Object>, Almanac> shared = new HashMap<>();
    private final Map<ZoneId, ZoneClock> clocks = new HashMap<>();
    private int groups;
  }

  Calendars(CalendarPolicy policy, List<CalendarRule> rules, List<Pause> pauses) {
    this.zone = policy.zone();
    this.zones = new HashMap<>(policy.zones());
    this.rules = new ArrayList<>(rules);
    this.pauses = new ArrayList<>(pauses);
  }

  /** Time zones alone: no quiet hours, no holidays, no pauses. */
  public static Calendars of(CalendarPolicy policy) {
    return new Calendars(policy, List.of(), List.of());
  }

  /** In which zone the days and hours of a group are counted. */
  public ZoneId zone(String communityId, String groupId) {
    return almanac(communityId, groupId).zone();
  }

  /** What has to be added to a time to get what the clocks of a group show, milliseconds. */
  public long offsetMs(String communityId, String groupId, long atMs) {
    return almanac(communityId, groupId).offsetMs(atMs);
  }

  /**
   * When nobody was expected to speak in [fromMs, toMs), because of holidays or pauses: sorted,
   * none touching another, all within those limits.
   */
  public List<Span> excused(String communityId, String groupId, long fromMs, long toMs) {
    return almanac(communityId, groupId).excused(fromMs, toMs);
  }

  /** The holiday or pause that a time lies in; the pause, if it is both. */
  public Optional<String> why(String communityId, String groupId, long atMs) {
    return almanac(communityId, groupId).why(atMs);
  }

  /** Whether nobody wants to be called at a time. */
  public boolean quiet(String communityId, String groupId, long atMs) {
    return quietUntilMs(communityId, groupId, atMs) > atMs;
  }

  /** When the quiet around a time ends; the time itself where it is not quiet. */
  public long quietUntilMs(String communityId, String groupId, long atMs) {
    return almanac(communityId, groupId).quietUntilMs(atMs);
  }

  /** Whether people are at work: within working hours if any are given, no holiday, no pause. */
  public boolean working(String communityId, String groupId, long atMs) {
    return almanac(communityId, groupId).working(atMs);
  }

  /**
   * The first time from a given one on at which people are at work; the given one itself where they
   * are, or where that is not within 60 days.
   */
  public long workingFromMs(String communityId, String groupId, long atMs) {
    return working(communityId, groupId, atMs)
        ? atMs
        : almanac(communityId, groupId).workingFromMs(atMs);
  }

  private Almanac almanac(String communityId, String groupId) {
    if (memory == null || memory.groups > MOST_GROUPS) {
      memory = new Memory();
    }
    // Where nothing is written about groups, the answer is the community's.
    String asked = rules.isEmpty() && pauses.isEmpty() ? "" : groupId;
    Map<String, Almanac> ofCommunity = memory.byGroup.get(communityId);
    Almanac known = ofCommunity == null ? null : ofCommunity.get(asked);
    return known == null ? workOut(memory, communityId, asked) : known;
  }

  private Almanac workOut(Memory memory, String communityId, String groupId) {
    CalendarRule rule =
        rules.stream()
            .filter(any -> any.appliesTo(communityId, groupId))
            .findFirst()
            .orElse(CalendarRule.PLAIN);
    ZoneId own = rule.zone() == null ? zones.getOrDefault(communityId, zone) : rule.zone();
    List<Excuse> paused =
        pauses.stream()
            .filter(pause -> pause.scope().holds(communityId, groupId))
            .map(Pause::excuse)
            .toList();
    ZoneClock clock = memory.clocks.computeIfAbsent(own, ZoneClock::new);
    Almanac made =
        memory.shared.computeIfAbsent(
            List.of(rule.name(), own, paused), key -> new Almanac(rule, clock, paused));
    memory.byGroup.computeIfAbsent(communityId, id -> new HashMap<>()).put(groupId, made);
    memory.groups++;
    return made;
  }
}
