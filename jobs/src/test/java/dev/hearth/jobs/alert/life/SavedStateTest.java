package dev.hearth.jobs.alert.life;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.alert.Found;
import dev.hearth.jobs.alert.input.AlertInput;
import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The operator goes on from what earlier builds saved in the middle of {@link AlertTraffic}, with
 * alerts open, pages held and inputs that wait for their turn; and says of the rest what one of
 * this build says that heard it all.
 */
class SavedStateTest {
  private static final String UID = "alert.decide";
  private static final List<AlertInput> INPUTS = AlertTraffic.inputs(new Random(31), 400);
  private static final int SENT = 250;
  private static final long SAVED_MS = INPUTS.get(SENT - 20).atMs();
  private static final long END_MS = Found.ms("400:00");

  @ParameterizedTest
  @MethodSource("versions")
  void openAlertsAndPagesThatAreOwedAreKnownStill(String version, Backend backend)
      throws Exception {
    List<Alert> wanted;
    try (Fleet<AlertInput, Alert> present = AlertTraffic.operator().fleet(Backend.HEAP, 1)) {
      begin(present);
      present.taken();
      wanted = theRest(present);
    }
    try (Fleet<AlertInput, Alert> earlier =
        AlertTraffic.operator().fleet(backend, SavedState.read(version, UID), 2)) {
      earlier.watermark(SAVED_MS);
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      assertThat(theRest(earlier)).isEqualTo(wanted);
    }
    assertThat(wanted).as("alerts that were open before").anyMatch(SavedStateTest::isOlder);
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      try (Fleet<AlertInput, Alert> operator = AlertTraffic.operator().fleet(Backend.HEAP, 1)) {
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

  private static boolean isOlder(Alert alert) {
    return alert.openedAtMs() < SAVED_MS;
  }

  private static void begin(Fleet<AlertInput, Alert> operators) throws Exception {
    for (AlertInput input : INPUTS.subList(0, SENT)) {
      operators.send(input);
    }
    operators.watermark(SAVED_MS);
  }

  private static List<Alert> theRest(Fleet<AlertInput, Alert> operators) throws Exception {
    for (AlertInput input : INPUTS.subList(SENT, INPUTS.size())) {
      operators.send(input);
    }
    operators.watermark(END_MS);
    return operators.taken().stream()
        .sorted(Comparator.comparing(Alert::id).thenComparing(Alert::sequence))
        .toList();
  }
}
