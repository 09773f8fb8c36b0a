package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.activity.SavedTraffic.Part;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Fleet;
import dev.hearth.jobs.testing.Harnesses;
import dev.hearth.jobs.testing.Harnesses.Backend;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two operators become three and three become one, from checkpoints on one state backend or by
 * savepoints from one to the other, and say what one that was never disturbed says.
 */
class RescaleTest {
  private static final String BACKENDS =
      """
      HEAP, HEAP
      ROCKSDB, ROCKSDB
      HEAP, ROCKSDB
      ROCKSDB, HEAP
      """;

  @ParameterizedTest
  @CsvSource(textBlock = BACKENDS)
  void eachEventStillPassesOnce(Backend one, Backend other) throws Exception {
    sameAsUndisturbed(KeyedOperators.dedup(), SavedTraffic.events(), one, other);
  }

  @ParameterizedTest
  @CsvSource(textBlock = BACKENDS)
  void minutesOfGroupsStayWhole(Backend one, Backend other) throws Exception {
    sameAsUndisturbed(KeyedOperators.groups(), SavedTraffic.events(), one, other);
  }

  @ParameterizedTest
  @CsvSource(textBlock = BACKENDS)
  void shardsKnowWhoPostedBefore(Backend one, Backend other) throws Exception {
    sameAsUndisturbed(KeyedOperators.shards(), SavedTraffic.partials(), one, other);
  }

  @ParameterizedTest
  @CsvSource(textBlock = BACKENDS)
  void minutesOfCommunitiesStayWhole(Backend one, Backend other) throws Exception {
    sameAsUndisturbed(KeyedOperators.communities(), SavedTraffic.growths(), one, other);
  }

  private static <E, O> void sameAsUndisturbed(
      Harnesses<?, E, O> harnesses, List<Part<E>> parts, Backend one, Backend other)
      throws Exception {
    List<String> undisturbed;
    try (Fleet<E, O> single = harnesses.fleet(Backend.HEAP, 1)) {
      for (Part<E> part : parts) {
        part.to(single);
      }
      undisturbed = theRest(single);
    }
    try (Fleet<E, O> fleet = harnesses.fleet(one, 2)) {
      parts.get(0).to(fleet);
      assertThat(fleet.talking()).as("keys are in both").isEqualTo(2);
      fleet.become(other, 3);
      parts.get(1).to(fleet);
      assertThat(fleet.talking()).as("keys went to all three").isEqualTo(3);
      fleet.become(one, 1);
      parts.get(2).to(fleet);
      assertThat(theRest(fleet)).isEqualTo(undisturbed).hasSizeGreaterThan(100);
      assertThat(fleet.timers()).as("timers when all is over").isZero();
    }
  }

  /** Time comes to its end; then all that was said, in no order. */
  private static List<String> theRest(Fleet<?, ?> fleet) throws Exception {
    fleet.clock(1_000_000);
    fleet.watermark(Events.at24("23:59"));
    return fleet.taken().stream().map(SavedTraffic::text).sorted().toList();
  }
}
