package dev.hearth.jobs.churn.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Members as they come: some speak daily, some once a quarter, some stop for years. */
final class Member {
  static final long DAY_MS = 86_400_000L;
  static final long BEGIN_MS = 1_577_836_800_000L;

  private Member() {}

  /** The moments of a member's contributions, in order. */
  static List<Long> moments(Random random) {
    List<Long> moments = new ArrayList<>();
    double gapDays = Math.exp(random.nextDouble() * 7 - 3);
    long atMs = BEGIN_MS + random.nextInt(1_000_000_000);
    for (int left = 1 + random.nextInt(200); left > 0; left--) {
      moments.add(atMs);
      double days = -Math.log(1 - random.nextDouble()) * gapDays;
      atMs += 1 + (long) (days * DAY_MS * (random.nextInt(40) == 0 ? 30 : 1));
    }
    return moments;
  }

  /** What is remembered of such a member. */
  static Habit habit(Random random) {
    return heard(moments(random));
  }

  static Habit heard(List<Long> moments) {
    Habit habit = new Habit();
    moments.forEach(habit::contributed);
    return habit;
  }
}
