package dev.hearth.jobs.funnel;

import static dev.hearth.jobs.funnel.FunnelTraffic.day;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.operator.LateGate;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.funnel.definition.Funnels;
import dev.hearth.jobs.funnel.fact.FunnelEntry;
import dev.hearth.jobs.funnel.follow.Hit;
import dev.hearth.jobs.funnel.state.HitCodec;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harness;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operators go on from what earlier builds saved in the middle of {@link FunnelTraffic}, and
 * say of the rest what those of this build say that heard it all.
 */
class SavedStateTest {
  private static final String FOLLOW = "funnel.follow";
  private static final String ADMIT = "funnel.admit";
  private static final Funnels FUNNELS = FunnelTraffic.before();
  private static final List<Hit> HITS = FunnelTraffic.of(31, FUNNELS);
  private static final long SAVED_MS = day(20.4);
  private static final long END_MS = day(FunnelTraffic.DAYS + 60);

  @ParameterizedTest
  @MethodSource("versions")
  void howFarEachMemberCameIsKnownStill(String version, Backend backend) throws Exception {
    List<String> wanted;
    try (Fleet<Hit, FunnelEntry> present = FunnelFlow.operators(FUNNELS).fleet(Backend.HEAP, 1)) {
      begin(present);
      present.taken();
      wanted = theRest(present);
    }
    try (Fleet<Hit, FunnelEntry> earlier =
        FunnelFlow.operators(FUNNELS).fleet(backend, SavedState.read(version, FOLLOW), 2)) {
      earlier.watermark(SAVED_MS);
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      assertThat(theRest(earlier)).isEqualTo(wanted);
    }
    assertThat(wanted).anyMatch(said -> said.contains("CONVERTED"));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void whatWasTooLateIsTooLateStill(String version, Backend backend) throws Exception {
    var saved = List.of(SavedState.read(version, ADMIT));
    try (Harness<Hit, Hit> gate =
        Harness.of(gate(), new CodecTypeInfo<>(new HitCodec()), saved, 1, 0)) {
      gate.sendAll(HITS);
      assertThat(gate.output()).allMatch(hit -> hit.atMs() > day(19.4)).isNotEmpty();
      assertThat(gate.output(LateGate.LATE)).allMatch(late -> late.atMs() <= day(19.4));
      assertThat(gate.output(LateGate.LATE)).isNotEmpty();
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
    try (Fleet<Hit, FunnelEntry> operator = FunnelFlow.operators(FUNNELS).fleet(Backend.HEAP, 1)) {
      begin(operator);
      SavedState.write(version, FOLLOW, operator.savepoint());
    }
    try (Harness<Hit, Hit> gate = Harness.of(gate(), new CodecTypeInfo<>(new HitCodec()))) {
      gate.watermark(SAVED_MS);
      SavedState.write(version, ADMIT, gate.savepoint());
    }
  }

  static Stream<Arguments> versions() throws IOException {
    return SavedState.versions().stream()
        .filter(version -> SavedState.isKept(List.of(version), FOLLOW))
        .flatMap(
            version -> Stream.of(Backend.values()).map(backend -> Arguments.of(version, backend)));
  }

  private static LateGate<Hit> gate() {
    return FunnelJob.gate(new FunnelPolicy(FUNNELS, FunnelFlow.LATENESS));
  }

  private static void begin(Fleet<Hit, FunnelEntry> operators) throws Exception {
    for (Hit hit : HITS) {
      if (hit.atMs() < SAVED_MS) {
        operators.send(hit);
      }
    }
    operators.watermark(SAVED_MS);
  }

  private static List<String> theRest(Fleet<Hit, FunnelEntry> operators) throws Exception {
    for (Hit hit : HITS) {
      if (hit.atMs() >= SAVED_MS) {
        operators.send(hit);
      }
    }
    operators.watermark(END_MS);
    return operators.taken().stream().map(FunnelEntry::toString).sorted().toList();
  }
}
