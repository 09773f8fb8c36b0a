package dev.hearth.jobs.flow.calendar;

import dev.hearth.jobs.flow.calendar.CalendarRule.Pause;
import dev.hearth.jobs.flow.calendar.Excuse.Limit;
import dev.hearth.jobs.flow.config.yaml.YamlMap;
import dev.hearth.jobs.flow.config.yaml.YamlValue;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads calendars and pauses as people write them. */
final class CalendarReader {
  private static final Map<String, DayOfWeek> DAYS =
      Stream.of(DayOfWeek.values())
          .collect(
              Collectors.toMap(
                  day -> day.name().substring(0, 3).toLowerCase(Locale.ROOT),
                  Function.identity(),
                  (one, other) -> one,
                  LinkedHashMap::new));

  private CalendarReader() {}

  static Calendars read(YamlValue root, CalendarPolicy policy) {
    YamlMap file = root.map("calendars", "pauses");
    List<CalendarRule> rules = new ArrayList<>();
    Map<String, YamlValue> names = new HashMap<>();
    for (YamlValue calendar : file.list("calendars")) {
      rules.add(rule(calendar, names));
    }
    return new Calendars(policy, rules, read(file.list("pauses"), CalendarReader::pause));
  }

  private static CalendarRule rule(YamlValue calendar, Map<String, YamlValue> names) {
    YamlMap map =
        calendar.map("name", "time-zone", "working-hours", "quiet-hours", "holidays", "applies-to");
    Optional<YamlValue> name = map.needed("name");
    String words = name.map(YamlValue::text).orElse("");
    name.ifPresent(
        value -> {
          YamlValue first = names.putIfAbsent(words, value);
          if (first != null) {
            value.problem("'%s' is there already, at %s".formatted(words, first.place()));
          }
        });
    List<Hours> quiet = read(map.listOrOne("quiet-hours"), CalendarReader::hours);
    if (coversTheWeek(quiet)) {
      map.whole().problem("the quiet hours leave no time at which anybody may be called");
    }
    List<Scope> scopes = read(map.listOrOne("applies-to"), CalendarReader::scope);
    return new CalendarRule(
        words,
        map.at("time-zone").flatMap(zone -> zone.as(Moments::zone)).orElse(null),
        read(map.listOrOne("working-hours"), CalendarReader::hours),
        quiet,
        read(map.list("holidays"), CalendarReader::holiday),
        map.at("applies-to").isEmpty() ? List.of(Scope.ALL) : scopes);
  }

  private static Optional<Hours> hours(YamlValue value) {
    YamlMap map = value.map("days", "from", "to");
    EnumSet<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
    map.listOrOne("days").forEach(day -> day.oneOf(DAYS).ifPresent(days::add));
    if (map.at("days").isEmpty()) {
      days.addAll(EnumSet.allOf(DayOfWeek.class));
    } else if (days.isEmpty()) {
      value.problem("names no day; leave out 'days' for all of them");
    }
    Optional<Integer> from = map.needed("from").flatMap(time -> time.as(Moments::minute));
    Optional<Integer> to = map.needed("to").flatMap(time -> time.as(Moments::minute));
    if (from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if (from.equals(to)) {
      value.problem("begins when it ends; write 00:00 to 24:00 for the whole day");
    }
    return Optional.of(new Hours(days, from.get(), to.get()));
  }

  private static Optional<Excuse> holiday(YamlValue value) {
    YamlMap map = value.map("name", "from", "to");
    Optional<String> name = map.needed("name").map(YamlValue::text);
    Optional<Limit> from = map.needed("from").flatMap(day -> day.as(Moments::beginOfDay));
    Optional<Limit> to = map.needed("to").flatMap(day -> day.as(Moments::endOfDay));
    return excuse(value, name, from, to);
  }

  private static Optional<Pause> pause(YamlValue value) {
    YamlMap map = value.map("community", "groups", "from", "to", "reason");
    Optional<String> reason = map.needed("reason").map(YamlValue::text);
    Optional<Limit> from = map.needed("from").flatMap(time -> time.as(Moments::begin));
    Optional<Limit> to = map.needed("to").flatMap(time -> time.as(Moments::end));
    Scope scope = scope(map);
    return excuse(value, reason, from, to).map(excuse -> new Pause(scope, excuse));
  }

  private static Optional<Excuse> excuse(
      YamlValue value, Optional<String> reason, Optional<Limit> from, Optional<Limit> to) {
    if (reason.isEmpty() || from.isEmpty() || to.isEmpty()) {
      return Optional.empty();
    }
    if ((from.get().offset() == null) != (to.get().offset() == null)) {
      value.problem("'from' and 'to' must both carry an offset, or neither");
    } else if (from.get().ms(ZoneOffset.UTC) >= to.get().ms(ZoneOffset.UTC)) {
      value.problem("ends before it begins");
    }
    return Optional.of(new Excuse(reason.get(), from.get(), to.get()));
  }

  private static Optional<Scope> scope(YamlValue value) {
    return Optional.of(scope(value.map("community", "groups")));
  }

  private static Scope scope(YamlMap map) {
    String community = map.needed("community").map(YamlValue::text).orElse("");
    List<String> groups = map.listOrOne("groups").stream().map(YamlValue::text).toList();
    if (map.at("groups").isEmpty()) {
      return new Scope(community, List.of("*"));
    }
    if (groups.isEmpty()) {
      map.whole().problem("names no group; leave out 'groups' for all of them");
    }
    return new Scope(community, groups);
  }

  private static boolean coversTheWeek(List<Hours> hours) {
    int week = 7 * Hours.DAY;
    BitSet minutes = new BitSet(week);
    for (Hours some : hours) {
      for (DayOfWeek day : some.days()) {
        int from = day.ordinal() * Hours.DAY + some.fromMinute();
        for (int minute = from; minute < from + some.minutes(); minute++) {
          minutes.set(minute % week);
        }
      }
    }
    return minutes.cardinality() == week;
  }

  /** What each of several values says, those left out in which there is a problem. */
  private static <T> List<T> read(List<YamlValue> values, Function<YamlValue, Optional<T>> reader) {
    return values.stream().map(reader).flatMap(Optional::stream).toList();
  }
}
