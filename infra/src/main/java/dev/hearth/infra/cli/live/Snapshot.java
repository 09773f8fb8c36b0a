package dev.hearth.infra.cli.live;

import java.time.Duration;
import java.util.List;

/**
 * How the running house stands at one moment.
 *
 * @param phase what it is doing, in a few words
 * @param elapsed since it started
 * @param flow what the jobs say of themselves
 * @param store what ClickHouse holds
 * @param links where to look closer: a name and an address each
 */
public record Snapshot(String phase, Duration elapsed, Flow flow, Store store, List<Link> links) {

  /** Nothing is known yet. */
  public static Snapshot of(String phase, Duration elapsed, List<Link> links) {
    return new Snapshot(phase, elapsed, Flow.UNKNOWN, Store.EMPTY, links);
  }

  /**
   * What the jobs say of themselves.
   *
   * @param events records read from Kafka so far
   * @param perSecond of them, lately
   * @param lag records in Kafka that are not yet read; -1 when unknown
   * @param behind how far event time is behind the clock; negative when unknown
   */
  public record Flow(long events, double perSecond, long lag, Duration behind) {
    public static final Flow UNKNOWN = new Flow(0, 0, -1, Duration.ofMillis(-1));
  }

  /**
   * What ClickHouse holds.
   *
   * @param rows archived messages and events
   * @param rejected what was refused and is still out, by reason, the most first
   * @param busiest the groups with the most messages lately, the busiest first
   * @param standing how the groups stand
   */
  public record Store(long rows, List<Refused> rejected, List<Busy> busiest, Standing standing) {
    public static final Store EMPTY = new Store(0, List.of(), List.of(), Standing.UNKNOWN);

    /** How much is out in all. */
    public long out() {
      return rejected.stream().mapToLong(Refused::records).sum();
    }
  }

  /** A reason and how many records were refused for it. */
  public record Refused(String reason, long records) {}

  /** A group and what happened in it lately. */
  public record Busy(String community, String group, long messages, long members) {}

  /** An address and what is there. */
  public record Link(String name, String address) {}
}
