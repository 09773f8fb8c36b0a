package dev.hearth.infra.backtest.churn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.hearth.infra.backtest.churn.rival.Repeats;
import dev.hearth.jobs.churn.score.Platt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Scores of a community in which the odds of leaving are others than the scores say. */
class RollingPlattTest {
  private static final long WEEK_MS = 7 * 86_400_000L;
  private static final Weeks WEEKS = new Weeks(4 * 86_400_000L, 60, Duration.ofDays(28).toMillis());
  private static final Platt TRUTH = new Platt(0.6, 1);
  private static final int MEMBERS = 400;

  /** Three standard errors of 26 weeks of so many members, where they are largest. */
  private static final Offset<Double> NEAR = within(0.03);

  @Test
  void theOddsOfTheCommunityAreFound() {
    List<Snapshot> all = snapshots(60, 1, TRUTH);
    var rolling = new RollingPlatt(WEEKS, all);

    for (Snapshot one : all) {
      double probability = rolling.probability(one);
      if (week(one) >= 30) {
        assertThat(probability).isCloseTo(TRUTH.probability(one.score()), NEAR);
      }
    }
  }

  @Test
  void nothingIsLearntFromWhatIsStillWaitedFor() {
    List<Snapshot> all = snapshots(60, 2, TRUTH);
    List<Snapshot> otherwise = new ArrayList<>();
    for (Snapshot one : all) {
      otherwise.add(week(one) > 36 ? one.stayed() : one);
    }
    var rolling = new RollingPlatt(WEEKS, all);
    var other = new RollingPlatt(WEEKS, otherwise);

    // What came of week 37 is known in week 41.
    for (Snapshot one : all) {
      double probability = rolling.probability(one);
      if (week(one) <= 40) {
        assertThat(other.probability(one)).isEqualTo(probability);
      } else if (week(one) == 41) {
        assertThat(other.probability(one)).isNotEqualTo(probability);
      }
    }
  }

  @Test
  void scoresStayAsTheyAreUntilEnoughIsKnown() {
    List<Snapshot> all = snapshots(10, 3, TRUTH);
    var rolling = new RollingPlatt(WEEKS, all);

    for (Snapshot one : all) {
      double probability = rolling.probability(one);
      if (week(one) < 4) {
        assertThat(probability).isEqualTo(Platt.IDENTITY.probability(one.score()));
      }
    }
  }

  @Test
  void whatIsLongAgoIsForgotten() {
    List<Snapshot> all = new ArrayList<>(snapshots(20, 4, new Platt(1.5, -2)));
    all.addAll(snapshots(60, 5, TRUTH).stream().filter(one -> week(one) >= 20).toList());
    var rolling = new RollingPlatt(WEEKS, all);

    for (Snapshot one : all) {
      double probability = rolling.probability(one);
      if (week(one) >= 50) {
        assertThat(probability).isCloseTo(TRUTH.probability(one.score()), NEAR);
      }
    }
  }

  private static long week(Snapshot snapshot) {
    return (snapshot.asOfMs() - WEEKS.firstMs()) / WEEK_MS;
  }

  private static List<Snapshot> snapshots(int weeks, long seed, Platt truth) {
    var dice = new Random(seed);
    var all = new ArrayList<Snapshot>();
    for (int week = 0; week < weeks; week++) {
      for (int member = 0; member < MEMBERS; member++) {
        double score = 4 * dice.nextDouble() - 3;
        boolean lost = dice.nextDouble() < truth.probability(score);
        all.add(
            new Snapshot(member, 0, WEEKS.atMs(week), 0, score, new Repeats(0, 0, week + 1), lost));
      }
    }
    return all;
  }
}
