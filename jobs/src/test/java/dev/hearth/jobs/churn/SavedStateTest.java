package dev.hearth.jobs.churn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.testing.Harnesses.Backend;
import dev.hearth.jobs.testing.SavedState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operator goes on from what earlier builds saved in the middle of a {@link Crowd}'s story,
 * and says of the rest what one of this build says that heard it all.
 */
class SavedStateTest {
  private static final int WEEKS = 40;
  private static final long SAVED_MS = Crowd.day(220.4);
  private static final long END_MS = Crowd.day(7 * WEEKS + 120);
  private static final Course COURSE =
      Course.of(ChurnFlowTest.POLICY, Crowd.of(41, WEEKS, 60), END_MS);

  @ParameterizedTest
  @MethodSource("versions")
  void whatIsKnownIsKnownStill(String version, String uid, Backend backend) throws Exception {
    List<String> wanted;
    try (Stage<?> present = Stage.of(uid, COURSE, 4, Backend.HEAP, null)) {
      present.passTo(SAVED_MS);
      present.taken();
      present.passTo(END_MS);
      wanted = Stage.sorted(present.taken());
    }
    try (Stage<?> earlier = Stage.of(uid, COURSE, 4, backend, SavedState.read(version, uid))) {
      earlier.skipTo(SAVED_MS);
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      earlier.passTo(END_MS);
      assertThat(Stage.sorted(earlier.taken())).isEqualTo(wanted);
    }
    assertThat(wanted).isNotEmpty();
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      for (String uid : Stage.ALL) {
        try (Stage<?> stage = Stage.of(uid, COURSE, 4, Backend.HEAP, null)) {
          stage.passTo(SAVED_MS);
          SavedState.write(version, uid, stage.savepoint());
        }
      }
    }
  }

  static Stream<Arguments> versions() throws IOException {
    List<Arguments> all = new ArrayList<>();
    for (String version : SavedState.versions()) {
      for (String uid : Stage.ALL) {
        if (SavedState.isKept(List.of(version), uid)) {
          all.add(Arguments.of(version, uid, Backend.HEAP));
          all.add(Arguments.of(version, uid, Backend.ROCKSDB));
        }
      }
    }
    return all.stream();
  }
}
