package dev.hearth.jobs.churn;

import dev.hearth.jobs.churn.input.Contribution;
import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.churn.input.ContributionOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Members of two communities over many weeks, in order of time: some come every day, some once a
 * week until they leave, some rarely, some for a while and again after a long absence, and some try
 * it and are gone. A few ask to be forgotten and come back.
 *
 * <p>Snapshots are kept of what came of it: nothing here may change, or those stand for another
 * story.
 */
public final class Crowd {
  /** Monday, 2024-01-01T00:00:00Z. */
  public static final long BEGIN_MS = 1_704_067_200_000L;

  /** A day, milliseconds. */
  public static final long DAY_MS = 86_400_000L;

  private static final int KINDS = 5;
  private static final int ERASED = 23;

  private final Random random;
  private final double days;
  private final List<Contribution> contributions = new ArrayList<>();

  private Crowd(long seed, int weeks) {
    this.random = new Random(seed);
    this.days = 7.0 * weeks;
  }

  /** What so many members in each community contribute in so many weeks. */
  public static List<Contribution> of(long seed, int weeks, int members) {
    Crowd crowd = new Crowd(seed, weeks);
    for (int member = 0; member < members; member++) {
      crowd.member("garden", member);
      crowd.member("tower", member);
    }
    crowd.contributions.sort(new ContributionOrder().inTime());
    return List.copyOf(crowd.contributions);
  }

  /** The moment so many days after the beginning. */
  public static long day(double days) {
    return BEGIN_MS + (long) (days * DAY_MS);
  }

  private void member(String community, int member) {
    double joins = random.nextDouble() * days * 0.6;
    double stays = 20 + random.nextDouble() * days;
    switch (member % KINDS) {
      case 0 -> talks(community, member, 1, 0, days);
      case 1 -> talks(community, member, 5, joins, joins + stays);
      case 2 -> talks(community, member, 15, 0, days);
      case 3 -> {
        talks(community, member, 2, joins, joins + 40);
        talks(community, member, 2, joins + 110, days);
      }
      default -> talks(community, member, 3, joins, joins + 12);
    }
    if (member % ERASED == 1) {
      contributions.add(
          new Contribution(community, "m" + member, day(joins + stays / 2), Kind.ERASED));
    }
  }

  private void talks(String community, int member, double gapDays, double from, double to) {
    double at = from;
    while (at < Math.min(to, days)) {
      contributions.add(new Contribution(community, "m" + member, day(at), Kind.CONTRIBUTED));
      boolean goesOn = random.nextInt(3) == 0;
      double gap = goesOn ? 0.01 : gapDays;
      at -= Math.log(1 - random.nextDouble()) * gap;
    }
  }
}
