package dev.hearth.infra.chaos.fault;

import dev.hearth.infra.chaos.feed.Feed;
import dev.hearth.infra.chaos.house.ChaosHouse;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;

/** Every kind of fault, ready to strike one house and its feed. */
public final class Faults {
  private final Map<FaultKind, Fault> faults = new EnumMap<>(FaultKind.class);

  /**
   * How hard the faults are.
   *
   * @param longestAway how long ClickHouse is away at most
   * @param timeout after which the jobs send an insert again
   * @param lateness of the jobs, event time
   */
  public record Limits(Duration longestAway, Duration timeout, Duration lateness) {}

  public Faults(ChaosHouse house, Feed feed, Limits limits) {
    ProcessFaults processes = new ProcessFaults(house);
    WireFaults wire = new WireFaults(house, limits.longestAway(), limits.timeout());
    Refusals refusals = new Refusals(house);
    FeedFaults producers = new FeedFaults(feed, limits.lateness());
    faults.put(FaultKind.KILL_FLINK, processes::killFlink);
    faults.put(FaultKind.KILL_CLICKHOUSE, processes::killClickHouse);
    faults.put(FaultKind.BROKER, processes::broker);
    faults.put(FaultKind.REWIND, processes::rewind);
    faults.put(FaultKind.AWAY, wire::away);
    faults.put(FaultKind.CUT, wire::cut);
    faults.put(FaultKind.SLOW, wire::slow);
    faults.put(FaultKind.REFUSE, refusals::strike);
    faults.put(FaultKind.PRODUCER, producers::producer);
    faults.put(FaultKind.GARBAGE, producers::garbage);
  }

  /**
   * Does harm, and returns when it is over.
   *
   * @return what was done, in a few words
   * @throws IOException when what was struck does not recover
   */
  public String strike(FaultKind kind, SplittableRandom dice)
      throws IOException, InterruptedException {
    return Objects.requireNonNull(faults.get(kind)).strike(dice);
  }
}
