package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Counts days and judges tiers from the definitions alone, with all events at hand and at every
 * moment at which anything can change: no memory, no timers.
 */
final class MembersReferee {
  private final List<Event> events;
  private final ZoneId zone;

  MembersReferee(List<Event> events, ZoneId zone) {
    this.events = events;
    this.zone = zone;
  }

  /** A line for each row: member, group, day and counts. */
  Map<String, String> days() {
    Map<String, int[]> rows = new TreeMap<>();
    for (Event event : events) {
      boolean reaction = event.type() == EventType.REACTION_ADDED;
      if (event.role() == Role.BOT || !(event.type().isMessage() || reaction)) {
        continue;
      }
      int[] row =
          rows.computeIfAbsent(
              event.memberId() + ' ' + event.groupId() + ' ' + date(event.atMs()),
              any -> new int[6]);
      boolean member = event.role() == Role.MEMBER;
      row[0] += !reaction && member ? 1 : 0;
      row[1] += !reaction && !member ? 1 : 0;
      row[2] += !reaction && member && event.isEffective() ? 1 : 0;
      row[3] += !reaction && member && event.isReply() ? 1 : 0;
      row[4] += !reaction && member && event.isQuestion() ? 1 : 0;
      row[5] += reaction ? 1 : 0;
    }
    Map<String, String> lines = new TreeMap<>();
    rows.forEach((key, row) -> lines.put(key, java.util.Arrays.toString(row)));
    return lines;
  }

  /** A line for each change of tier up to a moment: member, moment and tier. */
  List<String> tiers(long untilMs) {
    Map<String, List<Event>> byMember = new TreeMap<>();
    for (Event event : events) {
      if (event.role() == Role.MEMBER) {
        byMember.computeIfAbsent(event.memberId(), any -> new ArrayList<>()).add(event);
      }
    }
    List<String> lines = new ArrayList<>();
    byMember.forEach((member, own) -> lines.addAll(tiers(member, own, untilMs)));
    return lines;
  }

  private List<String> tiers(String member, List<Event> own, long untilMs) {
    TreeSet<Long> moments = new TreeSet<>();
    for (Event event : own) {
      moments.add(event.atMs());
      moments.add(event.atMs() + 14 * MembersTraffic.DAY_MS);
      moments.add(event.atMs() + 60 * MembersTraffic.DAY_MS);
    }
    LocalDate first = date(own.get(0).atMs());
    for (LocalDate day = first; midnight(day) <= untilMs; day = day.plusDays(1)) {
      moments.add(midnight(day));
    }
    List<String> lines = new ArrayList<>();
    String before = "NONE";
    for (long atMs : moments.headSet(untilMs, true)) {
      String tier = tier(own, atMs);
      if (!tier.equals(before)) {
        lines.add(member + ' ' + Instant.ofEpochMilli(atMs) + ' ' + tier);
      }
      before = tier;
    }
    return lines;
  }

  private String tier(List<Event> own, long atMs) {
    Set<String> groups = new TreeSet<>();
    long sinceMs = -1;
    Map<LocalDate, Boolean> active = new HashMap<>();
    for (Event event : own) {
      if (event.atMs() > atMs) {
        break;
      }
      if (event.type() == EventType.MEMBER_LEFT || event.type() == EventType.MEMBER_KICKED) {
        groups.remove(event.groupId());
        if (event.groupId().isEmpty()) {
          groups.clear();
        }
      } else if (event.type().isMessage() || event.type() == EventType.MEMBER_JOINED) {
        sinceMs = groups.isEmpty() ? event.atMs() : sinceMs;
        groups.add(event.groupId());
      }
      if (event.type().isMessage()) {
        active.put(date(event.atMs()), true);
      }
    }
    if (groups.isEmpty()) {
      return sinceMs < 0 ? "NONE" : "LEFT";
    }
    int weeks = 0;
    for (int week = 0; week < 4; week++) {
      weeks += days(active, date(atMs).minusDays(7L * week)) >= 2 ? 1 : 0;
    }
    if (weeks >= 3 && atMs - sinceMs >= 60 * MembersTraffic.DAY_MS) {
      return "LOYAL";
    }
    if (atMs - sinceMs < 14 * MembersTraffic.DAY_MS) {
      return "NEWCOMER";
    }
    return days(active, date(atMs)) >= 2 ? "MEMBER" : "SILENT";
  }

  private static int days(Map<LocalDate, Boolean> active, LocalDate last) {
    int days = 0;
    for (int back = 0; back < 7; back++) {
      days += active.containsKey(last.minusDays(back)) ? 1 : 0;
    }
    return days;
  }

  private LocalDate date(long atMs) {
    return Instant.ofEpochMilli(atMs).atZone(zone).toLocalDate();
  }

  private long midnight(LocalDate day) {
    return day.atStartOfDay(zone).toInstant().toEpochMilli();
  }
}
