package dev.hearth.infra.cli.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficMark;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.apache.flink.configuration.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is live in a demonstration is the continuation of what it sent as history. */
class DemoTrafficTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Duration HOUR = Duration.ofHours(1);

  @ParameterizedTest
  @ValueSource(ints = {0, 4, 9, 13, 18, 23, 5 * 24 + 3, 6 * 24 + 15})
  void eachHourIsAsLoudAsTheSameHourAWeekBefore(int hours) {
    Instant live = MONDAY.plus(Duration.ofHours(hours)).plusSeconds(1_234);
    Traffic history = history(live, 1);
    Traffic after = DemoTraffic.live(history, OptionalDouble.empty());
    assertThat(after).as("nothing is left out and nothing told twice").isSameAs(history);
    for (int hour = 0; hour < 24; hour++) {
      Instant now = live.plus(HOUR.multipliedBy(hour));
      double weekBefore = messages(history, now.minus(Duration.ofDays(7)));
      assertThat((double) messages(after, now)).isCloseTo(weekBefore, withPercentage(15));
    }
  }

  @Test
  void somethingHappensEachSecondOrTwoWheneverItIsStarted() {
    for (int hours = 0; hours < 7 * 24; hours += 5) {
      Instant live = MONDAY.plus(Duration.ofHours(hours)).plusSeconds(3_599);
      Traffic traffic = DemoTraffic.live(history(live, 0), OptionalDouble.empty());
      long inTheFirstHours = traffic.firstIndex(live.plus(HOUR.multipliedBy(4)));
      assertThat(inTheFirstHours / (4 * 3_600.0)).as("at hour %d", hours).isBetween(.7, 1.5);
      long inTheFirstMinute = traffic.firstIndex(live.plusSeconds(60));
      assertThat(inTheFirstMinute).as("at hour %d", hours).isBetween(45L, 85L);
    }
  }

  @Test
  void aRateThatIsAskedForHoldsDayAndNight() {
    Traffic history = history(MONDAY, 0);
    Traffic live = DemoTraffic.live(history, OptionalDouble.of(20));
    for (int hour = 0; hour < 24; hour++) {
      Instant now = MONDAY.plus(HOUR.multipliedBy(hour));
      assertThat((double) live.firstIndex(now.plus(HOUR)) - live.firstIndex(now))
          .isCloseTo(20 * 3_600, within(2.0));
    }
    assertThat(live.groups().silent()).isEqualTo(history.groups().silent());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void aRateOfNothingIsRefused(double rate) {
    OptionalDouble asked = OptionalDouble.of(rate);
    assertThatThrownBy(() -> new LiveRun.Generated(1, 5, asked))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--rate must be more than 0");
  }

  private static Traffic history(Instant live, int weeks) {
    var mark = new TrafficMark(1, live.minus(Duration.ofDays(7L * weeks)), live);
    return DemoTraffic.of(mark, new Configuration());
  }

  private static long messages(Traffic traffic, Instant from) {
    return LongStream.range(traffic.firstIndex(from), traffic.firstIndex(from.plus(HOUR)))
        .mapToObj(traffic::at)
        .map(TrafficEvent::message)
        .filter(Objects::nonNull)
        .count();
  }
}
