package dev.hearth.jobs.silence;

import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.silence.context.SignKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/**
 * Months of talk in communities of a few groups each, with pulses of what feeds them, in order of
 * time. Each community has a busy group, a usual one, a slow one, one in which staff speaks alone,
 * and one that falls silent for good; they are fed by two platforms in turn.
 *
 * <p>Snapshots are kept of what came of it: nothing here may change, or those stand for another
 * story.
 */
public final class Traffic {
  /** Monday, 2024-01-01T00:00:00Z. */
  public static final long BEGIN_MS = 1_704_067_200_000L;

  static final long MINUTE_MS = 60_000;
  static final long HOUR_MS = 60 * MINUTE_MS;
  static final long DAY_MS = 24 * HOUR_MS;
  static final long WEEK_MS = 7 * DAY_MS;

  /** How often each source pulses. */
  static final Duration EVERY = Duration.ofMinutes(30);

  private static final List<String> PLATFORMS = List.of("slack", "weixin");
  private static final long NEVER = Long.MAX_VALUE;

  private final Random random;
  private final int weeks;
  private final List<Sign> signs = new ArrayList<>();
  private String platformDown = "";
  private long downFromMs = NEVER;
  private long downToMs = NEVER;

  private Traffic(long seed, int weeks) {
    this.random = new Random(seed);
    this.weeks = weeks;
  }

  /** So many weeks in so many communities. */
  public static List<Sign> of(long seed, int weeks, int communities) {
    return new Traffic(seed, weeks).in(communities);
  }

  /** The same, but from one moment to another nothing comes from one platform. */
  static List<Sign> without(
      String platform, long fromMs, long toMs, long seed, int weeks, int communities) {
    Traffic traffic = new Traffic(seed, weeks);
    traffic.platformDown = platform;
    traffic.downFromMs = fromMs;
    traffic.downToMs = toMs;
    return traffic.in(communities);
  }

  /** The moment so many days after the beginning. */
  public static long day(double days) {
    return BEGIN_MS + (long) (days * DAY_MS);
  }

  private List<Sign> in(int communities) {
    for (int i = 0; i < communities; i++) {
      community("c" + i);
    }
    signs.removeIf(
        sign ->
            sign.platform().equals(platformDown)
                && sign.atMs() >= downFromMs
                && sign.atMs() < downToMs);
    signs.sort(Comparator.comparingLong(Sign::atMs).thenComparing(new SignOrder()));
    return List.copyOf(signs);
  }

  private void community(String id) {
    group(id, 0, "busy", 60, weeks, 0.1);
    group(id, 1, "usual", 15, weeks, 0.1);
    group(id, 0, "slow", 5, weeks, 0.1);
    group(id, 1, "staff", 3, weeks, 1);
    group(id, 0, "gone", 40, weeks - 3, 0.1);
    for (String platform : PLATFORMS) {
      for (long at = BEGIN_MS; at < BEGIN_MS + weeks * WEEK_MS; at += EVERY.toMillis()) {
        signs.add(Sign.of(new Pulse(platform, id, at, EVERY.toMillis())));
      }
    }
  }

  /** Conversations begin by day and rarely at weekends, each with some messages. */
  private void group(
      String id, int platform, String name, int perWeek, int lastWeek, double staff) {
    for (int week = 0; week < lastWeek; week++) {
      for (int i = 0; i < perWeek; i++) {
        int day = random.nextInt(10) == 0 ? 5 + random.nextInt(2) : random.nextInt(5);
        long at =
            BEGIN_MS
                + week * WEEK_MS
                + day * DAY_MS
                + (long) ((13 + 3 * random.nextGaussian()) * HOUR_MS);
        for (int left = 1 + random.nextInt(4); left > 0; left--) {
          int member = random.nextInt(8);
          signs.add(
              new Sign(
                  id,
                  PLATFORMS.get(platform),
                  name,
                  SignKind.SPOKE,
                  "m" + member,
                  member * 0x9e3779b97f4a7c15L,
                  random.nextDouble() < staff,
                  member % 3 > 0,
                  random.nextLong(),
                  Math.max(BEGIN_MS, at),
                  0));
          at += 1 + random.nextInt((int) (6 * MINUTE_MS));
        }
      }
    }
  }
}
