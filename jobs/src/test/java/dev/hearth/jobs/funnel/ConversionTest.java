package dev.hearth.jobs.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.finding.Finding;
import dev.hearth.jobs.flow.finding.Finding.Stage;
import dev.hearth.jobs.flow.finding.FindingCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.funnel.conversion.ConversionPolicy;
import dev.hearth.jobs.funnel.conversion.Segment;
import dev.hearth.jobs.funnel.conversion.Settled;
import dev.hearth.jobs.funnel.conversion.state.SegmentCodec;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Conversion is low when the counts of a day, and of the same days before, say so. */
class ConversionTest {
  private static final String UID = "funnel.convert";
  private static final long DAY_MS = 86_400_000;
  private static final long LAG_MS = 8 * DAY_MS;
  private static final int FIRST = 20_000;
  private static final int DAYS = 130;
  private static final int SAVED = 86;
  private static final ConversionPolicy POLICY = new ConversionPolicy(0.05, 30, 1, 3);

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 7})
  void everyFindingIsWhatTheCountsSayOnceADayIsSettled(int days) throws Exception {
    ConversionPolicy policy = new ConversionPolicy(0.05, 30, days, 3);
    List<Settled> paths = paths(3);
    List<String> wanted = judged(paths, policy);
    for (int seed = 0; seed < 2; seed++) {
      try (Fleet<Settled, Finding> fleet = operators(policy).fleet(Backend.HEAP, 2)) {
        send(fleet, paths, 0, SAVED, new Random(seed));
        fleet.become(Backend.HEAP, 1);
        send(fleet, paths, SAVED, DAYS, new Random(seed));
        fleet.watermark(judgedMs(DAYS + 60));
        assertThat(lines(fleet.taken())).isEqualTo(wanted);
        assertThat(fleet.timers()).as("what nobody enters for long has no timer").isZero();
      }
    }
    assertThat(wanted).anyMatch(line -> line.contains("RAISED"));
    assertThat(wanted).anyMatch(line -> line.contains("CLEARED"));
  }

  @ParameterizedTest
  @EnumSource(Backend.class)
  void aDayIsJudgedWhenItsLastPathIsSettledAndNotBefore(Backend backend) throws Exception {
    try (Fleet<Settled, Finding> fleet = operators(POLICY).fleet(backend, 1)) {
      weeks(fleet, "ad", 40, 20);
      day(fleet, "ad", 28, 40, 4);
      fleet.watermark(judgedMs(28) - 1);
      assertThat(fleet.taken()).isEmpty();
      fleet.watermark(judgedMs(28));
      Finding found = fleet.taken().get(0);
      assertThat(found.stage()).isEqualTo(Stage.RAISED);
      assertThat(found.atMs()).isEqualTo(judgedMs(28));
      assertThat(found.score()).isEqualTo(0.1);
      assertThat(found.threshold()).isBetween(0.2, 0.3);
      assertThat(found.subject().id()).isEqualTo("buy@2/g/channel=ad");
      assertThat(found.subject().groupId()).isEqualTo("g");
    }
  }

  @Test
  void theReasonIsThereInBothLanguagesWithItsFigures() throws Exception {
    try (Fleet<Settled, Finding> fleet = operators(POLICY).fleet(Backend.HEAP, 1)) {
      weeks(fleet, "it's", 40, 20);
      day(fleet, "it's", 28, 40, 4);
      day(fleet, "it's", 29, 40, 0);
      fleet.watermark(judgedMs(29));
      Finding found = fleet.taken().get(0);
      assertThat(found.words().title()).isEqualTo("buy@2/g/channel=it's converts less");
      assertThat(found.words().text())
          .isEqualTo(
              "4 of the 40 who began on 2024-11-01 took every step in time: 10.0 %, against 50.0 %"
                  + " of 160 on the same days of the four weeks before.");
      assertThat(found.words().textZh())
          .isEqualTo("2024-11-01 开始的 40 人中,4 人按时走完每一步,转化率 10.0%;前四周同一天的 160 人为 50.0%。");
      assertThat(found.evidence())
          .isEqualTo(
              "{\"funnel\":\"buy\",\"version\":2,\"by\":\"channel\",\"value\":\"it's\","
                  + "\"from\":\"2024-11-01\",\"to\":\"2024-11-01\",\"entered\":40,\"converted\":4,"
                  + "\"rate\":0.100000000,\"usually_entered\":160,\"usually_converted\":80,"
                  + "\"usual_rate\":0.500000000}");
      assertThat(found.sql())
          .contains("group_id = 'g' AND breakdown[1] = 'it\\'s'", "toDate('2024-11-01')");
    }
  }

  @Test
  void belowTheFloorItIsLowWhateverWasBefore() throws Exception {
    ConversionPolicy policy = new ConversionPolicy(0.2, 30, 1, 3);
    try (Fleet<Settled, Finding> fleet = operators(policy).fleet(Backend.HEAP, 1)) {
      day(fleet, "ad", 0, 30, 5);
      day(fleet, "ad", 1, 30, 6);
      fleet.watermark(judgedMs(1));
      List<Finding> found = fleet.taken();
      assertThat(found).extracting(Finding::stage).containsExactly(Stage.RAISED, Stage.CLEARED);
      assertThat(found.get(0).words().text()).endsWith(": 16.7 %, less than the floor of 20.0 %.");
      assertThat(found.get(1).words().text()).endsWith("took every step in time: 20.0 %.");
      assertThat(found.get(1).sinceMs()).isEqualTo(judgedMs(0));
    }
  }

  @Test
  void aDayWithTooFewEntriesSaysNothing() throws Exception {
    ConversionPolicy policy = new ConversionPolicy(0.2, 30, 1, 3);
    try (Fleet<Settled, Finding> fleet = operators(policy).fleet(Backend.HEAP, 1)) {
      day(fleet, "ad", 0, 29, 0);
      day(fleet, "ad", 1, 30, 0);
      day(fleet, "ad", 2, 29, 29);
      fleet.watermark(judgedMs(30));
      assertThat(lines(fleet.taken())).singleElement().asString().contains("RAISED");
      fleet.watermark(judgedMs(2 + 35));
      Finding over = fleet.taken().get(0);
      assertThat(over.stage()).isEqualTo(Stage.CLEARED);
      assertThat(over.words().text()).isEqualTo("Nobody has entered it for five weeks.");
    }
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownOfEachFunnelIsKnownStill(String version, Backend backend) throws Exception {
    List<Settled> paths = paths(4);
    List<String> wanted;
    try (Fleet<Settled, Finding> present = operators(POLICY).fleet(Backend.HEAP, 1)) {
      send(present, paths, 0, SAVED, new Random(1));
      present.taken();
      send(present, paths, SAVED, DAYS, new Random(2));
      wanted = lines(present.taken());
    }
    try (Fleet<Settled, Finding> earlier =
        operators(POLICY).fleet(backend, SavedState.read(version, UID), 2)) {
      send(earlier, paths, SAVED, DAYS, new Random(2));
      assertThat(lines(earlier.taken())).isEqualTo(wanted).isNotEmpty();
    }
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      try (Fleet<Settled, Finding> operator = operators(POLICY).fleet(Backend.HEAP, 1)) {
        send(operator, paths(4), 0, SAVED, new Random(1));
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

  private static Harnesses<Segment, Settled, Finding> operators(ConversionPolicy policy) {
    return new Harnesses<>(
        () ->
            new KeyedProcessOperator<>(
                ConversionStage.convert(
                    policy, new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())))),
        Settled::segment,
        new CodecTypeInfo<>(new SegmentCodec()),
        new CodecTypeInfo<>(new FindingCodec()));
  }

  /** When the day is judged: every path that began on it is settled. */
  private static long judgedMs(int day) {
    return (FIRST + day + 1) * DAY_MS + LAG_MS;
  }

  private static void weeks(Fleet<Settled, Finding> fleet, String value, int entered, int converted)
      throws Exception {
    for (int week = 0; week < 4; week++) {
      day(fleet, value, 7 * week, entered, converted);
    }
  }

  private static void day(
      Fleet<Settled, Finding> fleet, String value, int day, int entered, int converted)
      throws Exception {
    for (int i = 0; i < entered; i++) {
      fleet.send(path(value, day, i * 1_000L, i < converted));
    }
  }

  /** Paths of a day come in any order before it is judged. */
  private static void send(
      Fleet<Settled, Finding> fleet, List<Settled> paths, int from, int to, Random random)
      throws Exception {
    for (int day = from; day < to; day++) {
      int today = FIRST + day;
      List<Settled> some =
          new ArrayList<>(paths.stream().filter(path -> path.day() == today).toList());
      Collections.shuffle(some, random);
      for (Settled path : some) {
        fleet.send(path);
      }
      fleet.watermark(judgedMs(day));
    }
  }

  /** Three channels whose conversion falls for some weeks, and which rest on some days. */
  private static List<Settled> paths(long seed) {
    Random random = new Random(seed);
    List<Settled> paths = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int channel = 0; channel < 3; channel++) {
        boolean low = day % 50 > 30 + 3 * channel && day % 50 < 42;
        int entered = day % 7 == channel ? 10 : 25 + random.nextInt(60);
        for (int i = 0; i < entered && day % 110 < 100; i++) {
          boolean converted = random.nextDouble() < (low ? 0.08 : day % 7 == 3 ? 0.3 : 0.5);
          paths.add(path("c" + channel, day, random.nextInt((int) DAY_MS), converted));
        }
      }
    }
    return paths;
  }

  private static Settled path(String value, int day, long intoMs, boolean converted) {
    return new Settled(
        new Segment("c", "buy", 2, "g", "channel", value),
        FIRST + day,
        converted,
        LAG_MS,
        (FIRST + day) * DAY_MS + intoMs + LAG_MS);
  }

  /** The rule over all paths at hand: counted anew for each channel and day. */
  private static List<String> judged(List<Settled> paths, ConversionPolicy policy) {
    List<String> lines = new ArrayList<>();
    for (String channel : List.of("c0", "c1", "c2")) {
      int[] entered = new int[FIRST + DAYS + 60];
      int[] converted = new int[entered.length];
      for (Settled path : paths) {
        if (path.segment().value().equals(channel)) {
          entered[path.day()]++;
          converted[path.day()] += path.converted() ? 1 : 0;
        }
      }
      boolean raised = false;
      for (int day = FIRST; day < entered.length; day++) {
        double n = 0;
        double k = 0;
        double usualN = 0;
        double usualK = 0;
        int known = 0;
        for (int ago = 0; ago < 35; ago++) {
          known += entered[day - ago];
          boolean sameDay = ago % 7 < policy.days();
          n += sameDay && ago < 7 ? entered[day - ago] : 0;
          k += sameDay && ago < 7 ? converted[day - ago] : 0;
          usualN += sameDay && ago >= 7 ? entered[day - ago] : 0;
          usualK += sameDay && ago >= 7 ? converted[day - ago] : 0;
        }
        double rate = n == 0 ? 0 : k / n;
        double p = (k + usualK) / (n + usualN);
        double z = (usualK / usualN - rate) / Math.sqrt(p * (1 - p) * (1 / n + 1 / usualN));
        boolean low = n >= 30 && (rate < policy.floor() || (usualN >= 30 && z > policy.errors()));
        String at = " " + (day + 1) * DAY_MS;
        if (!raised && low) {
          raised = true;
          lines.add(channel + " RAISED" + at + " " + rate);
        } else if (raised && (known == 0 || (n >= 30 && !low))) {
          raised = false;
          lines.add(channel + " CLEARED" + at + " " + rate);
        }
      }
    }
    return lines.stream().sorted().toList();
  }

  private static List<String> lines(List<Finding> found) {
    return found.stream()
        .map(
            one ->
                "%s %s %d %s"
                    .formatted(
                        one.subject().id().replaceAll(".*=", ""),
                        one.stage(),
                        one.atMs() - LAG_MS,
                        one.score()))
        .sorted()
        .toList();
  }
}
