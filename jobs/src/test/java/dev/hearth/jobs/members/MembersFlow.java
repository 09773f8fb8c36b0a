package dev.hearth.jobs.members;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.state.ToldCodec;
import dev.hearth.jobs.members.track.Told;
import dev.hearth.jobs.testing.Harnesses;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;

/** The operator as the job wires it, and what is left in the tables of what it says. */
final class MembersFlow {
  private MembersFlow() {}

  static Harnesses<MemberKey, Event, Told> operators(ZoneId zone) {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                MembersJob.track(
                    MembersPolicy.from(new Configuration()),
                    new Days(new CalendarPolicy(zone, Map.of())))),
        Event::who,
        new CodecTypeInfo<>(new MemberKeyCodec()),
        new CodecTypeInfo<>(new ToldCodec()));
  }

  /** The rows of days that are left in the table: of each key that of the highest version. */
  static Map<String, MemberDay> days(List<Told> told) {
    Map<String, MemberDay> rows = new TreeMap<>();
    told.stream()
        .map(Told::day)
        .filter(Objects::nonNull)
        .forEach(
            row ->
                rows.merge(
                    row.memberId() + ' ' + row.groupId() + ' ' + LocalDate.ofEpochDay(row.day()),
                    row,
                    (one, other) -> other.version() >= one.version() ? other : one));
    return rows;
  }

  /** Their counts. */
  static Map<String, String> counts(List<Told> told) {
    Map<String, String> lines = new TreeMap<>();
    days(told).forEach((key, row) -> lines.put(key, Arrays.toString(row.counts())));
    return lines;
  }

  /** A line for each change of tier: member, moment and tier. */
  static List<String> tiers(List<Told> told) {
    return told.stream()
        .map(Told::change)
        .filter(Objects::nonNull)
        .map(
            change ->
                change.memberId() + ' ' + Instant.ofEpochMilli(change.atMs()) + ' ' + change.to())
        .sorted()
        .toList();
  }
}
