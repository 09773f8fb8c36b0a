package dev.hearth.jobs.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.key.MemberKeyCodec;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.GroupTiers;
import dev.hearth.jobs.funnel.tier.TierEntry;
import dev.hearth.jobs.funnel.tier.TierModel;
import dev.hearth.jobs.funnel.tier.state.TierEntryCodec;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Members climb from tier to tier; what the table is left with does not depend on the order. */
class TierStageTest {
  private static final String ENTER = "funnel.tiers.enter";
  private static final List<String> GROUPS =
      List.of("fans-1", "fans-2", "intent", "course", "chat");
  private static final GroupTiers TIERS =
      new GroupTiers(
          List.of(
              new GroupTiers.Tier("fan", List.of("fans-*")),
              new GroupTiers.Tier("intent", List.of("intent")),
              new GroupTiers.Tier("course", List.of("course"))));

  @Test
  void theEarliestCountsInWhateverOrderAndOnWhateverParallelism() throws Exception {
    List<Event> events = events(5);
    Map<String, Long> wanted = earliest(events);
    for (int round = 0; round < 4; round++) {
      Collections.shuffle(events, new Random(round));
      try (Fleet<Event, TierEntry> fleet = operators().fleet(Backend.HEAP, 2)) {
        for (Event event : events.subList(0, 200)) {
          fleet.send(event);
        }
        fleet.become(Backend.ROCKSDB, 3);
        for (Event event : events.subList(200, events.size())) {
          fleet.send(event);
        }
        assertThat(table(fleet.taken())).isEqualTo(wanted);
      }
    }
    assertThat(wanted).hasSizeGreaterThan(60);
  }

  @Test
  void whoIsErasedBeginsAnew() throws Exception {
    try (Fleet<Event, TierEntry> fleet = operators().fleet(Backend.HEAP, 1)) {
      fleet.send(event("ann", "intent", EventType.TEXT, Role.MEMBER, 10));
      fleet.send(event("ann", "", EventType.MEMBER_ERASED, Role.MEMBER, 20));
      fleet.send(event("ann", "intent", EventType.TEXT, Role.MEMBER, 30));

      assertThat(fleet.taken())
          .containsExactly(
              new TierEntry("c", "ann", "intent", 2, 10),
              new TierEntry("c", "ann", "intent", 2, 30));
    }
  }

  @Test
  void onlyWhoJoinsOrWritesIsThereAndBotsAreNot() {
    var model = new TierModel(TIERS);
    assertThat(model.isHeard(event("a", "fans-1", EventType.MEMBER_JOINED, Role.MEMBER, 1)))
        .isTrue();
    assertThat(model.isHeard(event("a", "intent", EventType.IMAGE, Role.STAFF, 1))).isTrue();
    assertThat(model.isHeard(event("a", "intent", EventType.IMAGE, Role.BOT, 1))).isFalse();
    assertThat(model.isHeard(event("a", "intent", EventType.SYSTEM, Role.MEMBER, 1))).isFalse();
    assertThat(model.isHeard(event("a", "intent", EventType.MEMBER_LEFT, Role.MEMBER, 1)))
        .isFalse();
  }

  @Test
  void groupsWithoutATierAreNotHeardAtAllAndErasureIsWhereverItComesFrom() {
    var model = new TierModel(TIERS);
    assertThat(model.isHeard(event("a", "chat", EventType.TEXT, Role.MEMBER, 1))).isFalse();
    assertThat(model.isHeard(event("a", "chat", EventType.MEMBER_JOINED, Role.MEMBER, 1)))
        .isFalse();
    assertThat(model.isHeard(event("a", "", EventType.MEMBER_ERASED, Role.MEMBER, 1))).isTrue();
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownOfEachMemberIsKnownStill(String version, Backend backend) throws Exception {
    List<Event> events = events(31);
    try (Fleet<Event, TierEntry> earlier =
        operators().fleet(backend, SavedState.read(version, ENTER), 2)) {
      for (Event event : events.subList(0, 200)) {
        earlier.send(event);
      }
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
    }
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version == null) {
      return;
    }
    try (Fleet<Event, TierEntry> operator = operators().fleet(Backend.HEAP, 1)) {
      for (Event event : events(31).subList(0, 200)) {
        operator.send(event);
      }
      SavedState.write(version, ENTER, operator.savepoint());
    }
  }

  static Stream<Arguments> versions() throws IOException {
    return SavedState.versions().stream()
        .filter(version -> SavedState.isKept(List.of(version), ENTER))
        .flatMap(
            version -> Stream.of(Backend.values()).map(backend -> Arguments.of(version, backend)));
  }

  private static Harnesses<MemberKey, Event, TierEntry> operators() {
    return new Harnesses<>(
        () -> new KeyedProcessOperator<>(TierStage.enter(TIERS)),
        Event::who,
        new CodecTypeInfo<>(new MemberKeyCodec()),
        new CodecTypeInfo<>(new TierEntryCodec()));
  }

  /** The table: of each member and tier the row of the highest version. */
  private static Map<String, Long> table(List<TierEntry> told) {
    Map<String, TierEntry> rows = new TreeMap<>();
    for (TierEntry row : told) {
      rows.merge(
          row.memberId() + ' ' + row.tier() + ' ' + row.position(),
          row,
          (one, other) -> other.version() >= one.version() ? other : one);
    }
    Map<String, Long> times = new TreeMap<>();
    rows.forEach((key, row) -> times.put(key, row.atMs()));
    return times;
  }

  private static Map<String, Long> earliest(List<Event> events) {
    Map<String, Long> times = new TreeMap<>();
    for (Event event : events) {
      String tier =
          switch (event.groupId()) {
            case "fans-1", "fans-2" -> "fan 1";
            case "intent" -> "intent 2";
            case "course" -> "course 3";
            default -> "";
          };
      if (!tier.isEmpty()) {
        times.merge(event.memberId() + ' ' + tier, event.atMs(), Math::min);
      }
    }
    return times;
  }

  private static List<Event> events(int seed) {
    var random = new Random(seed);
    List<Event> events = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      events.add(
          event(
              "m" + random.nextInt(30),
              GROUPS.get(random.nextInt(GROUPS.size())),
              random.nextBoolean() ? EventType.MEMBER_JOINED : EventType.TEXT,
              Role.MEMBER,
              1_000 + random.nextInt(100_000)));
    }
    return events;
  }

  private static Event event(String member, String group, EventType type, Role role, long atMs) {
    return new Event(
        "slack",
        "c",
        group,
        member,
        member.hashCode(),
        atMs,
        atMs,
        type,
        role,
        (byte) 0,
        new Origin("t", 0, atMs));
  }
}
