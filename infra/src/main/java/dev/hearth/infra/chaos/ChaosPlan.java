package dev.hearth.infra.chaos;

import dev.hearth.infra.chaos.fault.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;

/**
 * What is to happen. The same plan has the same traffic and the same faults in the same order; the
 * moments at which they meet are those of the machine.
 *
 * @param seed everything random follows from it
 * @param faults how many faults
 * @param kinds of which kinds, in turn
 * @param perSecond events in a second
 * @param longestAway how long ClickHouse is away at most in a fault of that kind
 * @param within for how long faults are begun at most
 * @param retry whether inserts are repeated until ClickHouse has them; without, the judge must see
 *     a loss
 * @param dedup whether repeated events are counted once; without, the judge must see doubles
 * @param undisturbed whether all of it is run once more without faults, and compared row by row
 */
public record ChaosPlan(
    long seed,
    int faults,
    Set<FaultKind> kinds,
    double perSecond,
    Duration longestAway,
    Duration within,
    boolean retry,
    boolean dedup,
    boolean undisturbed) {

  /** Checks the numbers. */
  public ChaosPlan {
    if (faults < 0 || kinds.isEmpty()) {
      throw new IllegalArgumentException("faults must be 0 or more, of at least one kind");
    }
    if (perSecond <= 0) {
      throw new IllegalArgumentException("the rate must be more than 0, not " + perSecond);
    }
    kinds = Set.copyOf(kinds);
  }

  /** A usual run: all kinds, all safeguards. */
  public static ChaosPlan of(long seed, int faults) {
    return new ChaosPlan(
        seed,
        faults,
        Set.of(FaultKind.values()),
        1500,
        Duration.ofSeconds(8),
        Duration.ofMinutes(7),
        true,
        true,
        false);
  }

  /** The same with other kinds of fault. */
  public ChaosPlan only(FaultKind... chosen) {
    return new ChaosPlan(
        seed, faults, Set.of(chosen), perSecond, longestAway, within, retry, dedup, undisturbed);
  }

  /** The same without one safeguard or the other. */
  public ChaosPlan with(boolean retrying, boolean deduplicating) {
    return new ChaosPlan(
        seed, faults, kinds, perSecond, longestAway, within, retrying, deduplicating, undisturbed);
  }

  /** The faults of one lane, in their order. */
  List<FaultKind> lane(FaultKind.Lane lane) {
    List<FaultKind> all = new ArrayList<>();
    SplittableRandom dice = new SplittableRandom(seed);
    List<FaultKind> deck = new ArrayList<>();
    for (int fault = 0; fault < faults; fault++) {
      if (deck.isEmpty()) {
        for (FaultKind kind : new TreeSet<>(kinds)) {
          for (int i = 0; i < kind.weight(); i++) {
            deck.add(kind);
          }
        }
      }
      FaultKind kind = deck.remove(dice.nextInt(deck.size()));
      if (kind.lane() == lane) {
        all.add(kind);
      }
    }
    return all;
  }
}
