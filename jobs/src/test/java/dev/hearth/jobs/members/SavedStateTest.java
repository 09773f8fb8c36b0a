package dev.hearth.jobs.members;

import static dev.hearth.jobs.members.MembersTraffic.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.key.EventCodec;
import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.jobs.members.track.Told;
import dev.hearth.jobs.members.track.TrackModel;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operators go on from what earlier builds saved in the middle of {@link MembersTraffic}, and
 * say of the rest what those of this build say that heard it all.
 */
class SavedStateTest {
  private static final String TRACK = "members.track";
  private static final String ADMIT = "members.admit";
  private static final List<Event> EVENTS =
      MembersTraffic.of(31).stream().filter(TrackModel::isHeard).toList();
  private static final long SAVED_MS = day(70.4);
  private static final long END_MS = day(MembersTraffic.DAYS + 60);

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownOfEachMemberIsKnownStill(String version, Backend backend) throws Exception {
    List<String> wanted;
    try (Fleet<Event, Told> present =
        MembersFlow.operators(ZoneOffset.UTC).fleet(Backend.HEAP, 1)) {
      begin(present);
      present.taken();
      wanted = theRest(present);
    }
    try (Fleet<Event, Told> earlier =
        MembersFlow.operators(ZoneOffset.UTC).fleet(backend, SavedState.read(version, TRACK), 2)) {
      earlier.watermark(SAVED_MS);
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      assertThat(theRest(earlier)).isEqualTo(wanted);
    }
    assertThat(wanted).anyMatch(said -> said.contains("LOYAL"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatWasTooLateIsTooLateStill(String version, Backend backend) throws Exception {
    var saved = List.of(SavedState.read(version, ADMIT));
    try (Harness<Event, Event> gate =
        Harness.of(gate(), new CodecTypeInfo<>(new EventCodec()), saved, 1, 0)) {
      gate.sendAll(EVENTS);
      assertThat(gate.output()).allMatch(event -> event.atMs() >= day(70)).isNotEmpty();
      assertThat(gate.output(LateGate.LATE)).allMatch(late -> late.atMs() < day(70)).isNotEmpty();
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
    try (Fleet<Event, Told> operator =
        MembersFlow.operators(ZoneOffset.UTC).fleet(Backend.HEAP, 1)) {
      begin(operator);
      SavedState.write(version, TRACK, operator.savepoint());
    }
    try (Harness<Event, Event> gate = Harness.of(gate(), new CodecTypeInfo<>(new EventCodec()))) {
      gate.watermark(SAVED_MS);
      SavedState.write(version, ADMIT, gate.savepoint());
    }
  }

  static Stream<Arguments> versions() throws IOException {
    return SavedState.versions().stream()
        .filter(version -> SavedState.isKept(List.of(version), TRACK))
        .flatMap(
            version -> Stream.of(Backend.values()).map(backend -> Arguments.of(version, backend)));
  }

  private static LateGate<Event> gate() {
    return MembersJob.gate(
        MembersPolicy.from(new Configuration()),
        new Days(new CalendarPolicy(ZoneOffset.UTC, Map.of())));
  }

  /** Some events wait for their turn when the state is saved. */
  private static void begin(Fleet<Event, Told> operators) throws Exception {
    for (Event event : EVENTS.subList(0, sent())) {
      operators.send(event);
    }
    operators.watermark(SAVED_MS);
  }

  private static int sent() {
    long untilMs = SAVED_MS + MembersTraffic.DAY_MS / 8;
    return (int) EVENTS.stream().filter(event -> event.atMs() < untilMs).count();
  }

  private static List<String> theRest(Fleet<Event, Told> operators) throws Exception {
    for (Event event : EVENTS.subList(sent(), EVENTS.size())) {
      operators.send(event);
    }
    operators.watermark(END_MS);
    return operators.taken().stream().map(Told::toString).sorted().toList();
  }
}
