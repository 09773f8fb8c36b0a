package dev.hearth.jobs.silence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.jobs.flow.calendar.Span;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ShapeTest {
  private static final long START = 1_767_571_200_000L;
  private final Random dice = new Random(7);

  @Test
  void aWholeWeekIsAHundredAndSixtyEightHoursWhereverItBegins() {
    Shape shape = shape();
    for (int i = 0; i < 50; i++) {
      long fromMs = START + dice.nextInt(1_000_000_000);

      assertThat(byTheMinute(shape, fromMs, fromMs + WeekHours.WEEK_MS))
          .isCloseTo(168, within(1e-6));
      assertThat(shape.hoursBetween(fromMs, fromMs + 3 * WeekHours.WEEK_MS, 0))
          .isCloseTo(3 * 168, within(1e-9));
    }
  }

  @Test
  void addsUpWhatMinutesAddUpTo() {
    Shape shape = shape();
    for (int i = 0; i < 50; i++) {
      long fromMs = START + dice.nextInt(100_000_000);
      long toMs = fromMs + dice.nextInt(1_500_000_000);

      assertThat(shape.hoursBetween(fromMs, toMs, 0))
          .isCloseTo(byTheMinute(shape, fromMs, toMs), within(1e-6));
    }
  }

  @Test
  void theMomentAfterSoManyHoursIsWhenTheyHavePassed() {
    Shape shape = shape();
    for (int i = 0; i < 200; i++) {
      long fromMs = START + dice.nextInt(1_000_000_000);
      double hours = dice.nextDouble() * 400;
      long offsetMs = (dice.nextInt(25) - 12) * 1_800_000L;

      double atMs = shape.momentAfter(fromMs, hours, offsetMs);

      assertThat(shape.hoursBetween(fromMs, (long) atMs, offsetMs)).isCloseTo(hours, within(1e-5));
    }
  }

  @Test
  void whatIsExcusedPassesWithoutCounting() {
    Shape shape = shape();
    for (int i = 0; i < 200; i++) {
      long fromMs = START + dice.nextInt(1_000_000_000);
      double hours = dice.nextDouble() * 300;
      Excused excused = holidays(fromMs);

      long atMs = (long) Math.ceil(shape.momentAfter(fromMs, hours, 0, excused));

      assertThat(shape.hoursBetween(fromMs, atMs, 0, excused)).isCloseTo(hours, within(1e-5));
      double lost = 0;
      for (Span span : excused.within(fromMs, atMs)) {
        lost += shape.hoursBetween(span.fromMs(), span.toMs(), 0);
      }
      assertThat(shape.hoursBetween(fromMs, atMs, 0) - lost).isCloseTo(hours, within(1e-5));
    }
  }

  /** Two days off at random. */
  private Excused holidays(long aroundMs) {
    long first = aroundMs + dice.nextInt(200_000_000) - 100_000_000;
    long second = first + 86_400_000L + dice.nextInt(200_000_000);
    List<Span> spans =
        List.of(new Span(first, first + 86_400_000), new Span(second, second + 86_400_000));
    return (fromMs, toMs) ->
        spans.stream()
            .filter(span -> span.fromMs() < toMs && span.toMs() > fromMs)
            .map(span -> new Span(Math.max(fromMs, span.fromMs()), Math.min(toMs, span.toMs())))
            .toList();
  }

  private Shape shape() {
    var community = new CommunityHours();
    var group = new ActiveHours();
    long atMs = START;
    for (int i = 0; i < 400; i++) {
      atMs += 3_600_000L * (1 + dice.nextInt(9));
      long hour = WeekHours.hourOf(atMs, 0);
      community.add(hour, atMs);
      if (dice.nextBoolean()) {
        group.add(WeekHours.binOf(hour), atMs);
      }
    }
    var shape = new Shape();
    shape.take(group, community, WeekHours.hourOf(atMs, 0), atMs);
    return shape;
  }

  private static double byTheMinute(Shape shape, long fromMs, long toMs) {
    double hours = 0;
    for (long atMs = fromMs; atMs < toMs; ) {
      long nextMs = Math.min(toMs, (atMs / 60_000 + 1) * 60_000);
      hours +=
          shape.weight(WeekHours.binOf(WeekHours.hourOf(atMs, 0))) * (nextMs - atMs) / 3_600_000.0;
      atMs = nextMs;
    }
    return hours;
  }
}
