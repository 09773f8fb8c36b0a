package dev.hearth.infra.chaos.fault;

import dev.hearth.infra.chaos.house.ChaosHouse;
import dev.hearth.infra.chaos.proxy.Disturbance;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/** Connections to ClickHouse that end, hang or lead nowhere. */
final class WireFaults {
  private static final long STRIKES_WITHIN_MS = 20_000;

  private final ChaosHouse house;
  private final Duration longestAway;
  private final Duration timeout;

  /**
   * @param longestAway how long ClickHouse is away at most
   * @param timeout after which the jobs send an insert again
   */
  WireFaults(ChaosHouse house, Duration longestAway, Duration timeout) {
    this.house = house;
    this.longestAway = longestAway;
    this.timeout = timeout;
  }

  String away(SplittableRandom dice) throws InterruptedException {
    long most = longestAway.toMillis();
    long millis = most - dice.nextLong(Math.max(1, most / 5));
    Disturbance away = Disturbance.away();
    house.proxy().add(away);
    try {
      Thread.sleep(millis);
    } finally {
      house.proxy().lift(away);
    }
    return "ClickHouse away for " + millis + " ms";
  }

  String cut(SplittableRandom dice) throws InterruptedException {
    int times = 1 + dice.nextInt(3);
    if (dice.nextInt(3) == 0) {
      return untilSpent(Disturbance.cutRequests(times));
    }
    return untilSpent(Disturbance.cutAnswers(times));
  }

  String slow(SplittableRandom dice) throws InterruptedException {
    long limit = timeout.toMillis();
    return switch (dice.nextInt(4)) {
      case 0 -> untilSpent(Disturbance.stuck(1));
      case 1 -> untilSpent(Disturbance.trickleAnswers(1, 1 + dice.nextLong(40)));
      // Also beyond the time-out: then the answer finds nobody.
      case 2 -> untilSpent(Disturbance.holdAnswers(1, limit * 3 / 4 + dice.nextLong(limit)));
      default -> untilSpent(Disturbance.holdAnswers(2, 100 + dice.nextLong(limit / 2)));
    };
  }

  private String untilSpent(Disturbance disturbance) throws InterruptedException {
    house.proxy().add(disturbance);
    try {
      long end = System.nanoTime() + STRIKES_WITHIN_MS * 1_000_000;
      while (!disturbance.spent() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
    } finally {
      house.proxy().lift(disturbance);
    }
    String what = disturbance.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    return what + ", " + disturbance.strikes() + " inserts";
  }
}
