package dev.hearth.infra.chaos.fault;

import java.util.Locale;

/** The kinds of fault. Those of one lane come one after another; lanes go on side by side. */
public enum FaultKind {
  /** A task manager is killed (-9), or all of Flink at once. */
  KILL_FLINK(Lane.PROCESSES, 1),
  /** ClickHouse is killed (-9) while it works on an insert. */
  KILL_CLICKHOUSE(Lane.PROCESSES, 1),
  /** ClickHouse cannot be reached for a while. */
  AWAY(Lane.WIRE, 1),
  /** Connections end within an insert, or after it was applied and before its answer. */
  CUT(Lane.WIRE, 2),
  /** Answers come late, byte by byte, or never. */
  SLOW(Lane.WIRE, 2),
  /** ClickHouse refuses: memory limit, too many parts, read-only, rows that it cannot store. */
  REFUSE(Lane.WIRE, 2),
  /** The Kafka broker stops and comes back. */
  BROKER(Lane.PROCESSES, 1),
  /** The jobs are set back to an earlier checkpoint. */
  REWIND(Lane.PROCESSES, 1),
  /** Producers repeat, reorder, delay and restart. */
  PRODUCER(Lane.FEED, 2),
  /** Garbage of every sort comes among the records. */
  GARBAGE(Lane.FEED, 2);

  /** What a fault strikes. */
  public enum Lane {
    PROCESSES,
    WIRE,
    FEED
  }

  private final Lane lane;
  private final int weight;

  FaultKind(Lane lane, int weight) {
    this.lane = lane;
    this.weight = weight;
  }

  /** How many of them are in each round of all kinds: what is over soon comes more often. */
  public int weight() {
    return weight;
  }

  /** What it strikes. */
  public Lane lane() {
    return lane;
  }

  /** As a user writes it: {@code kill-flink}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
