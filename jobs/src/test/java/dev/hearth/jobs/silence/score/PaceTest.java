package dev.hearth.jobs.silence.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The statistic against figures that another implementation in another language gave. */
class PaceTest {
  private static final long MONDAY = 1_767_571_200L;
  private static final double EXACT = 1e-6;

  private final CommunityHours community = new CommunityHours();
  private final Shape shape = new Shape();

  private record Line(long second, int group) {}

  @Test
  void givesTheFiguresOfTheReference() {
    Pace[] groups = talk();

    assertThat(groups[0].marks().conversations()).isCloseTo(56.887204, within(EXACT));
    assertThat(groups[0].marks().operational()).isCloseTo(283.604105, within(EXACT));
    assertThat(groups[0].rate()).isCloseTo(0.19567672, within(EXACT));
    assertThat(groups[1].marks().conversations()).isCloseTo(3.471422, within(EXACT));
    assertThat(groups[1].marks().operational()).isCloseTo(288.190144, within(EXACT));
    assertThat(groups[1].rate()).isCloseTo(0.03412183, within(EXACT));
  }

  @Test
  void givesTheDeadlinesOfTheReference() {
    Pace[] groups = talk();

    assertThat(deadlines(groups[0]))
        .containsExactly(1772271534.6, 1772452772.1, 1772537851.7, 1772639060.7);
    assertThat(deadlines(groups[1]))
        .containsExactly(1772297065.7, 1772727488.5, 1773396566.3, 1774284688.6);
  }

  @Test
  void givesTheShapeOfTheReference() {
    Pace[] groups = talk();

    assertThat(weight(groups[0], 9)).isCloseTo(5.775345, within(EXACT));
    assertThat(weight(groups[0], 6 * 24 + 3)).isCloseTo(0.130899, within(EXACT));
    assertThat(weight(groups[1], 9)).isCloseTo(4.717239, within(EXACT));
    assertThat(weight(groups[1], 6 * 24 + 3)).isCloseTo(0.252066, within(EXACT));
  }

  @Test
  void theScoreAtADeadlineIsTheScoreThatWasAskedFor() {
    Pace[] groups = talk();
    for (double score : new double[] {0.3, 1, 5, 19.2, 200}) {
      groups[0].take(community, shape);
      long atMs = groups[0].momentOf(score, shape, Excused.NOTHING);

      assertThat(groups[0].score(atMs, shape, Excused.NOTHING)).isCloseTo(score, within(EXACT));
    }
  }

  @Test
  void isArmedAfterFourWeeksWithEightMessagesOnFourDays() {
    Pace pace = new Pace(MONDAY * 1000, 0, community, shape);
    for (int day = 1; day <= 24; day += 8) {
      say(pace, day);
    }
    for (int times = 0; times < 4; times++) {
      say(pace, 27);
    }
    assertThat(pace.isNew()).isTrue();
    assertThat(pace.armed()).isFalse();

    say(pace, 28);

    assertThat(pace.isNew()).isFalse();
    assertThat(pace.armed()).isTrue();
  }

  private void say(Pace pace, int day) {
    pace.spoke((MONDAY + day * 86_400L) * 1000, 0, community, shape, Excused.NOTHING);
  }

  private double weight(Pace pace, int hourOfWeek) {
    pace.take(community, shape);
    return shape.weight(WeekHours.binOf(WeekHours.hourOf((MONDAY + hourOfWeek * 3600L) * 1000, 0)));
  }

  private List<Double> deadlines(Pace pace) {
    var seconds = new ArrayList<Double>();
    pace.take(community, shape);
    for (double score : new double[] {1, 5, 11.2, 19.2}) {
      long atMs = pace.momentOf(score, shape, Excused.NOTHING);
      seconds.add(Math.round(atMs / 100.0) / 10.0);
    }
    return seconds;
  }

  /**
   * Two groups over eight weeks: one in the morning and afternoon of weekdays, one twice a week.
   */
  private Pace[] talk() {
    var lines = new ArrayList<Line>();
    for (int day = 0; day < 56; day++) {
      long dayStart = MONDAY + day * 86_400L;
      if (day % 7 < 5) {
        for (int hour : new int[] {9, 10, 14, 16}) {
          for (int minute : new int[] {0, 3, 7, 40}) {
            lines.add(new Line(dayStart + hour * 3600L + minute * 60L, 0));
          }
        }
      }
      if (day % 7 == 1 || day % 7 == 4) {
        for (int minute : new int[] {0, 2, 4}) {
          lines.add(new Line(dayStart + 11 * 3600L + minute * 60L, 1));
        }
      }
    }
    lines.sort(Comparator.comparingLong(Line::second));
    Pace[] groups = new Pace[2];
    for (Line line : lines) {
      long atMs = line.second() * 1000;
      if (groups[line.group()] == null) {
        groups[line.group()] = new Pace(atMs, 0, community, shape);
      } else {
        groups[line.group()].spoke(atMs, 0, community, shape, Excused.NOTHING);
      }
    }
    return groups;
  }
}
