package dev.hearth.jobs.members;

import static dev.hearth.jobs.members.MembersTraffic.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.key.GroupKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** A group rests on one member when the sums over 28 days say so at the end of a day. */
class ConcentrationTest {
  private static final String UID = "members.concentrate";
  private static final int DAYS = 150;
  private static final int FIRST = (int) (MembersTraffic.BEGIN_MS / MembersTraffic.DAY_MS);
  private static final int SAVED = 71;

  @ParameterizedTest
  @EnumSource(Backend.class)
  void everyFindingIsWhatTheSumsSayAtTheEndOfTheDay(Backend backend) throws Exception {
    List<MemberDay> rows = rows(3);
    List<String> wanted = judged(rows);
    for (int seed = 0; seed < 2; seed++) {
      try (Fleet<MemberDay, Finding> fleet = operators().fleet(backend, 2)) {
        send(fleet, rows, 0, SAVED, new Random(seed));
        fleet.become(backend, 1);
        send(fleet, rows, SAVED, DAYS, new Random(seed));
        fleet.watermark(day(DAYS + 60));
        assertThat(lines(fleet.taken())).isEqualTo(wanted);
        assertThat(fleet.timers()).as("a group that is silent for long has no timer").isZero();
      }
    }
    assertThat(wanted).anyMatch(line -> line.contains("RAISED"));
    assertThat(wanted).anyMatch(line -> line.contains("CLEARED"));
  }

  @Test
  void theReasonIsThereInBothLanguagesWithItsFigures() throws Exception {
    try (Fleet<MemberDay, Finding> fleet = operators().fleet(Backend.HEAP, 1)) {
      fleet.send(row("g1", "ann", 0, 70));
      fleet.send(row("g1", "bob", 0, 30));
      fleet.watermark(day(2));
      Finding found = fleet.taken().get(0);
      assertThat(found.stage()).isEqualTo(Stage.RAISED);
      assertThat(found.score()).isEqualTo(0.7);
      assertThat(found.atMs()).isEqualTo(day(1));
      assertThat(found.words().text()).contains("ann wrote 70 % of the 100 messages", "30 %");
      assertThat(found.words().textZh()).contains("100 条消息", "ann", "70%");
      assertThat(found.evidence()).contains("\"member_id\":\"ann\"", "\"share\":0.700000000");
      assertThat(found.sql()).contains("'g1'", "'2024-05-14'");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownOfEachGroupIsKnownStill(String version, Backend backend) throws Exception {
    List<MemberDay> rows = rows(4);
    List<String> wanted;
    try (Fleet<MemberDay, Finding> present = operators().fleet(Backend.HEAP, 1)) {
      send(present, rows, 0, SAVED, new Random(1));
      present.taken();
      send(present, rows, SAVED, DAYS, new Random(2));
      wanted = lines(present.taken());
    }
    try (Fleet<MemberDay, Finding> earlier =
        operators().fleet(backend, SavedState.read(version, UID), 2)) {
      send(earlier, rows, SAVED, DAYS, new Random(2));
      assertThat(lines(earlier.taken())).isEqualTo(wanted).isNotEmpty();
    }
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      try (Fleet<MemberDay, Finding> operator = operators().fleet(Backend.HEAP, 1)) {
        send(operator, rows(4), 0, SAVED, new Random(1));
        SavedState.write(version, UID, operator.savepoint());
      }
    }
  }

  static Stream<Arguments> versions() throws IOException {
    return SavedState.versions().stream()
        .filter(version -> SavedState.isKept(List.of(version), UID))
        .flatMap(
            version -> Stream.of(Backend.values()).map(backend -> Arguments.of(version, backend)));
  }

  private static Harnesses<GroupKey, MemberDay, Finding> operators() {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                MembersJob.concentrate(
                    MembersPolicy.from(new Configuration()),
                    new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())))),
        MembersJob::groupOf,
        new CodecTypeInfo<>(new GroupKeyCodec()),
        new CodecTypeInfo<>(new FindingCodec()));
  }

  /** Rows of a day come in any order, some of them twice, before its end is reached. */
  private static void send(
      Fleet<MemberDay, Finding> fleet, List<MemberDay> rows, int from, int to, Random random)
      throws Exception {
    for (int day = from; day < to; day++) {
      int today = FIRST + day;
      List<MemberDay> some =
          new ArrayList<>(rows.stream().filter(row -> row.day() == today).toList());
      Collections.shuffle(some, random);
      for (MemberDay row : some) {
        fleet.send(row);
        if (random.nextInt(5) == 0) {
          fleet.send(row);
        }
      }
      fleet.watermark(day(day + 1.01));
    }
  }

  /** Three groups of six members, of whom one is loud for a while. */
  private static List<MemberDay> rows(long seed) {
    Random random = new Random(seed);
    List<MemberDay> rows = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int group = 1; group <= 3; group++) {
        for (int member = 0; member < 6; member++) {
          boolean loud = member == group && day % 70 > 20 + 5 * group && day % 70 < 45;
          if (random.nextInt(3) == 0 && day % 90 < 75) {
            rows.add(row("g" + group, "m" + member, day, 1 + random.nextInt(8) + (loud ? 30 : 0)));
          }
        }
      }
    }
    return rows;
  }

  private static MemberDay row(String group, String member, int day, int messages) {
    return new MemberDay(
        "c",
        group,
        member,
        "p",
        FIRST + day,
        day(day + 1),
        new int[] {messages, 0, 0, 0, 0, 0},
        day(day + .5),
        day(day + .6),
        true);
  }

  /** The rule over all rows at hand: sums anew for each group and day. */
  private static List<String> judged(List<MemberDay> rows) {
    List<String> lines = new ArrayList<>();
    for (String group : List.of("g1", "g2", "g3")) {
      boolean raised = false;
      for (int day = 0; day < DAYS + 40; day++) {
        Map<String, Integer> sums = new HashMap<>();
        for (MemberDay row : rows) {
          int age = FIRST + day - row.day();
          if (row.groupId().equals(group) && age >= 0 && age < 28) {
            sums.merge(row.memberId(), row.counts()[0], Integer::sum);
          }
        }
        int all = sums.values().stream().mapToInt(Integer::intValue).sum();
        int most = sums.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (!raised && all >= 100 && most >= .5 * all) {
          raised = true;
          lines.add(group + " RAISED " + day(day + 1) + ' ' + (double) most / all);
        } else if (raised && (all < 100 || most < .4 * all)) {
          raised = false;
          lines.add(
              group + " CLEARED " + day(day + 1) + ' ' + (all == 0 ? 0.0 : (double) most / all));
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> lines(List<Finding> found) {
    return found.stream()
        .map(
            one ->
                one.subject().groupId() + ' ' + one.stage() + ' ' + one.atMs() + ' ' + one.score())
        .sorted()
        .toList();
  }
}
