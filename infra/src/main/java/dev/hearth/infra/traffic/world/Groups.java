package dev.hearth.infra.traffic.world;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * The communities and their chat groups: a few large groups and many small ones (size about
 * 1/rank), some of which go cold at a time that their number decides and never speak again.
 */
public final class Groups {
  private static final String[] PLATFORMS = {"slack", "wecom", "discord", "telegram"};
  private static final String[] PLACES = {
    "harbor", "meadow", "lantern", "orchard", "summit", "river", "cedar", "willow", "beacon",
    "garden", "valley", "maple"
  };
  private static final String[] TOPICS = {
    "books", "bikes", "cooking", "chess", "plants", "music", "films", "running", "photos", "travel",
    "coffee", "board-games", "yoga", "knitting", "hiking", "tea", "cats", "dogs", "camping",
        "baking"
  };

  /** Ranks that share the top: keeps the largest group at some per cent of all. */
  private static final double HEAD = 12;

  private static final int TRIES = 8;

  /** Groups of a story are sought from this rank on: about 200 events a day of 150,000. */
  private static final int LIVELY = 134;

  /** Share of all that is said in a group full of water. */
  private static final double FLOOD = .01;

  private static final int NOBODY = -1;

  private final String[] communities;
  private final String[] names;
  private final int[] communityOf;
  private final long[] coldMs;
  private final int silent;
  private final int flooded;
  private final long floodMs;

  /**
   * The groups of a world.
   *
   * @param seed of the world
   * @param communities how many communities
   * @param groups how many groups in all, at least as many as communities
   * @param coldShare share of the groups that go cold
   * @param start when the world begins; no group goes cold within its first tenth
   * @param horizon how long after the start the last group goes cold
   */
  public Groups(
      long seed, int communities, int groups, double coldShare, Instant start, Duration horizon) {
    this.communities = new String[communities];
    for (int c = 0; c < communities; c++) {
      String round = c < PLACES.length ? "" : "-" + (c / PLACES.length + 1);
      this.communities[c] = PLACES[c % PLACES.length] + round;
    }
    names = new String[groups];
    communityOf = new int[groups];
    coldMs = new long[groups];
    for (int g = 0; g < groups; g++) {
      long dice = Dice.roll(seed, g);
      names[g] = String.format(Locale.ROOT, "%s-%04d", TOPICS[Dice.below(dice, 1, 20)], g);
      double skewed = Math.pow(Dice.unit(dice, 2), 1.6);
      communityOf[g] = g < communities ? g : (int) (communities * skewed);
      double when = 0.1 + 0.9 * Dice.unit(dice, 3);
      // The first group never goes cold: somebody must be left to talk.
      boolean cold = g > 0 && Dice.unit(dice, 4) < coldShare;
      coldMs[g] = cold ? start.toEpochMilli() + (long) (when * horizon.toMillis()) : Long.MAX_VALUE;
    }
    silent = NOBODY;
    flooded = NOBODY;
    floodMs = Long.MAX_VALUE;
  }

  private Groups(Groups same, Story story) {
    communities = same.communities;
    names = same.names;
    communityOf = same.communityOf;
    coldMs = same.coldMs.clone();
    int usual = same.lively(Math.min(LIVELY, names.length / 2));
    silent = story.silentGroup() == Story.USUAL ? usual : story.silentGroup();
    flooded = same.lively(usual + 1);
    floodMs = story.floodFrom().toEpochMilli();
    if (silent > 0) {
      coldMs[silent] = story.silentFrom().toEpochMilli();
    }
  }

  /** The same groups with a story; what it does not touch stays as it is. */
  public Groups with(Story story) {
    return story.equals(Story.NONE) ? this : new Groups(this, story);
  }

  /** The group of the story that falls silent; -1 where there is none. */
  public int silent() {
    return silent;
  }

  /** The group of the story that fills with water; -1 where there is none. */
  public int flooded() {
    return flooded;
  }

  /** Whether a scene of a group that ends at a time is nothing but water. */
  public boolean isFlooded(int group, long untilMs) {
    return group == flooded && untilMs > floodMs;
  }

  /** The first group from a rank on that never goes cold by itself; never the largest. */
  private int lively(int rank) {
    for (int g = Math.max(1, rank); g < names.length; g++) {
      if (coldMs[g] == Long.MAX_VALUE) {
        return g;
      }
    }
    return NOBODY;
  }

  /** Number of groups. */
  public int count() {
    return names.length;
  }

  /** Number of communities. */
  public int communities() {
    return communities.length;
  }

  /** A group that still speaks at a time, large ones more often. */
  public int pick(long dice, long untilMs) {
    if (flooded >= 0 && untilMs > floodMs && Dice.unit(dice, TRIES) < FLOOD) {
      return flooded;
    }
    int group = 0;
    for (int attempt = 0; attempt < TRIES; attempt++) {
      group = rank(Dice.unit(dice, attempt));
      if (untilMs <= coldMs[group]) {
        return group;
      }
    }
    while (untilMs > coldMs[group]) {
      group = (group + 1) % names.length;
    }
    return group;
  }

  /** Share of all that is said in a group. */
  public double weight(int group) {
    return 1 / ((group + HEAD) * Math.log1p(names.length / HEAD));
  }

  /** From when on the group is silent; {@link Long#MAX_VALUE} if it never is. */
  public long coldMs(int group) {
    return coldMs[group];
  }

  /** Number of the community that a group belongs to. */
  public int community(int group) {
    return communityOf[group];
  }

  /** Id of a group, unique in the whole world. */
  public String id(int group) {
    return names[group];
  }

  /** Id of a community. */
  public String communityId(int community) {
    return communities[community];
  }

  /** Where a community lives; each has one platform. */
  public String platform(int community) {
    return PLATFORMS[community % PLATFORMS.length];
  }

  /** Whether a community speaks Chinese rather than English. */
  public boolean speaksChinese(int community) {
    return community % PLATFORMS.length == 1;
  }

  private int rank(double unit) {
    double rank = HEAD * Math.expm1(unit * Math.log1p(names.length / HEAD));
    return Math.min(names.length - 1, (int) rank);
  }
}
