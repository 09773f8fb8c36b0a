package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.activity.SavedTraffic.Part;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
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
 * Operators go on from what earlier builds saved after two parts of {@link SavedTraffic}, and say
 * of the third what an operator of this build says that saw all three.
 */
class SavedStateTest {

  @ParameterizedTest
  @MethodSource("versions")
  void eachEventStillPassesOnce(String version, Backend backend) throws Exception {
    goesOn(version, "dedup.pass", KeyedOperators.dedup(), SavedTraffic.events(), backend);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void minutesOfGroupsStayWhole(String version, Backend backend) throws Exception {
    goesOn(version, "activity.groups", KeyedOperators.groups(), SavedTraffic.events(), backend);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void shardsKnowWhoPostedBefore(String version, Backend backend) throws Exception {
    goesOn(version, "activity.shards", KeyedOperators.shards(), SavedTraffic.partials(), backend);
  }

  @ParameterizedTest
  @MethodSource("versions")
  void minutesOfCommunitiesStayWhole(String version, Backend backend) throws Exception {
    goesOn(
        version,
        "activity.communities",
        KeyedOperators.communities(),
        SavedTraffic.growths(),
        backend);
  }

  /** Not a test: takes the next version when somebody asks for it. */
  @Test
  @Tag(SavedState.TAKES)
  void takesTheNextVersion() throws Exception {
    @Nullable String version = SavedState.wanted();
    if (version != null) {
      take(version, "dedup.pass", KeyedOperators.dedup(), SavedTraffic.events());
      take(version, "activity.groups", KeyedOperators.groups(), SavedTraffic.events());
      take(version, "activity.shards", KeyedOperators.shards(), SavedTraffic.partials());
      take(version, "activity.communities", KeyedOperators.communities(), SavedTraffic.growths());
    }
  }

  static Stream<Arguments> versions() throws IOException {
    return SavedState.versions().stream()
        .flatMap(
            version -> Stream.of(Backend.values()).map(backend -> Arguments.of(version, backend)));
  }

  private static <E, O> void take(
      String version, String uid, Harnesses<?, E, O> harnesses, List<Part<E>> parts)
      throws Exception {
    try (Fleet<E, O> operator = harnesses.fleet(Backend.HEAP, 1)) {
      parts.get(0).to(operator);
      parts.get(1).to(operator);
      SavedState.write(version, uid, operator.savepoint());
    }
  }

  private static <E, O> void goesOn(
      String version,
      String uid,
      Harnesses<?, E, O> harnesses,
      List<Part<E>> parts,
      Backend backend)
      throws Exception {
    List<String> wanted;
    try (Fleet<E, O> present = harnesses.fleet(Backend.HEAP, 1)) {
      parts.get(0).to(present);
      parts.get(1).to(present);
      present.taken();
      wanted = theRest(present, parts.get(2));
    }
    List<String> afresh;
    try (Fleet<E, O> forgetful = harnesses.fleet(Backend.HEAP, 1)) {
      afresh = theRest(forgetful, parts.get(2));
    }
    try (Fleet<E, O> earlier = harnesses.fleet(backend, SavedState.read(version, uid), 2)) {
      earlier.clock(parts.get(1).clockMs());
      earlier.watermark(parts.get(1).watermarkMs());
      assertThat(earlier.taken()).as("what was said before is not said again").isEmpty();
      assertThat(theRest(earlier, parts.get(2)))
          .isEqualTo(wanted)
          .as("the saved state matters")
          .isNotEqualTo(afresh);
      assertThat(earlier.timers()).as("timers when all is over").isZero();
    }
  }

  private static <E> List<String> theRest(Fleet<E, ?> operators, Part<E> last) throws Exception {
    last.to(operators);
    operators.clock(1_000_000);
    operators.watermark(Events.at24("23:59"));
    return operators.taken().stream().map(SavedTraffic::text).sorted().toList();
  }
}
