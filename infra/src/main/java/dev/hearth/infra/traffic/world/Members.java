package dev.hearth.infra.traffic.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The members of each group: a pool that grows over time, of which the first speak most, and of
 * which some fade within two weeks and are not heard of again. Staff and bots are people apart.
 */
public final class Members {
  private static final long FADE_MS = Duration.ofDays(14).toMillis();
  private static final int STAFF_PER_COMMUNITY = 6;
  private static final int TRIES = 6;

  private final long seed;
  private final Groups groups;
  private final double fadingShare;
  private final long startMs;
  private final long horizonMs;
  private final String[] ids;

  /**
   * The members of a world.
   *
   * @param seed of the world
   * @param groups its groups
   * @param members how many members in all
   * @param fadingShare share of the members of a group who fade
   * @param start when the world begins
   * @param horizon how long after the start the last member begins to fade
   */
  public Members(
      long seed, Groups groups, int members, double fadingShare, Instant start, Duration horizon) {
    this.seed = Dice.roll(seed, 77);
    this.groups = groups;
    this.fadingShare = fadingShare;
    this.startMs = start.toEpochMilli();
    this.horizonMs = horizon.toMillis();
    ids = new String[members];
    for (int m = 0; m < members; m++) {
      ids[m] = String.format(Locale.ROOT, "m%06d", m);
    }
  }

  /** A place in the pool of a group whose member still takes part at a time. */
  public int pick(int group, long dice, long atMs) {
    int pool = poolSize(group, atMs);
    for (int attempt = 0; attempt < TRIES; attempt++) {
      double unit = Dice.unit(dice, 2L * attempt);
      int place = (int) (pool * unit * unit);
      if (Dice.unit(dice, 2L * attempt + 1) >= faded(group, place, atMs)) {
        return place;
      }
    }
    return 0;
  }

  /** The place that was filled last: who joins now. */
  public int newest(int group, long atMs) {
    return poolSize(group, atMs) - 1;
  }

  /** How many members a group has had until a time. */
  public int poolSize(int group, long atMs) {
    double share = 3 * groups.weight(group) * ids.length;
    double grown = Math.max(0, Math.min(1, (double) (atMs - startMs) / horizonMs));
    return (int) Math.max(6, share * (0.5 + 0.5 * grown));
  }

  /** How far a member has faded: 0 not at all, 1 silent for good. */
  public double faded(int group, int place, long atMs) {
    long dice = person(group, place);
    if (place == 0 || Dice.unit(dice, 1) >= fadingShare) {
      return 0;
    }
    long fromMs = startMs + (long) ((0.1 + 0.9 * Dice.unit(dice, 2)) * horizonMs);
    return Math.max(0, Math.min(1, (double) (atMs - fromMs) / FADE_MS));
  }

  /** Id of the member at a place; a member may belong to several groups of one community. */
  public String id(int group, int place) {
    int communities = Math.min(ids.length, groups.communities());
    int own = Dice.below(person(group, place), 3, Math.max(1, ids.length / communities));
    return ids[own * communities + groups.community(group) % communities];
  }

  /** Id of one of the staff of a community. */
  public String staffId(int number) {
    return "staff-" + number % STAFF_PER_COMMUNITY;
  }

  /** A member of staff to speak in a group: the owner of the group more often than others. */
  public int staff(int group, long dice) {
    return Dice.unit(dice, 1) < 0.5 ? owner(group) : Dice.below(dice, 2, STAFF_PER_COMMUNITY);
  }

  /** Which of the staff owns the group. */
  public int owner(int group) {
    return group % STAFF_PER_COMMUNITY;
  }

  private long person(int group, int place) {
    return Dice.roll(Dice.roll(seed, group), place);
  }
}
