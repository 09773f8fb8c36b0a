package dev.hearth.jobs.silence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator goes on from what earlier builds saved after five weeks and a half of {@link
 * Traffic}, and says of the rest what one of this build says that heard it all.
 */
class SavedStateTest {
  private static final String UID = "silence.detect";
  private static final List<Sign> SIGNS = Traffic.of(31, 7, 2);
  private static final long SAVED_MS = Traffic.day(38.5);
  private static final long END_MS = Traffic.day(70);

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownOfEachGroupIsKnownStill(String version, Backend backend) throws Exception {
    List<Said> wanted;
    try (Fleet<Sign, Said> present = SilenceFlowTest.operators().fleet(Backend.HEAP, 1)) {
      begin(present);
      present.taken();
      wanted = theRest(present);
    }
    try (Fleet<Sign, Said> earlier =
        SilenceFlowTest.operators().fleet(backend, SavedState.read(version, UID), 2)) {
      earlier.watermark(SAVED_MS);
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      assertThat(theRest(earlier)).isEqualTo(wanted);
    }
    assertThat(wanted).anyMatch(said -> said.finding() != null);
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      try (Fleet<Sign, Said> operator = SilenceFlowTest.operators().fleet(Backend.HEAP, 1)) {
        begin(operator);
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

  /** Some signs wait for their turn when the state is saved. */
  private static void begin(Fleet<Sign, Said> operators) throws Exception {
    for (Sign sign : SIGNS.subList(0, sent())) {
      operators.send(sign);
    }
    operators.watermark(SAVED_MS);
  }

  private static int sent() {
    long untilMs = SAVED_MS + Traffic.HOUR_MS;
    return (int) SIGNS.stream().filter(sign -> sign.atMs() < untilMs).count();
  }

  private static List<Said> theRest(Fleet<Sign, Said> operators) throws Exception {
    for (Sign sign : SIGNS.subList(sent(), SIGNS.size())) {
      operators.send(sign);
    }
    operators.watermark(END_MS);
    return operators.taken().stream().sorted(Comparator.comparing(Said::toString)).toList();
  }
}
