package dev.hearth.infra.cli.run;

import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.funnel.FunnelParity;
import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * A demonstration over archives, from the first row to the last verified figure: load all into
 * Kafka, let the jobs run to the end with everything final, recount.
 */
public final class DemoRun {
  private final House house;
  private final LongSupplier nanos;

  public DemoRun(House house) {
    this(house, System::nanoTime);
  }

  DemoRun(House house, LongSupplier nanos) {
    this.house = house;
    this.nanos = nanos;
  }

  /** What the run needs of the house. */
  public interface House {
    /** Plays the archives into Kafka; returns how many rows they hold. */
    long load() throws IOException;

    /** Runs the jobs over what is in Kafka until all of it is final in ClickHouse. */
    void work() throws IOException;

    /** Counts what ClickHouse holds. */
    Counted count() throws IOException;

    /** Recounts every minute in SQL. */
    Parity verify() throws IOException;

    /** Recounts every path of every funnel in SQL. */
    FunnelParity verifyFunnels() throws IOException;
  }

  /**
   * What ClickHouse holds.
   *
   * @param archived messages and events
   * @param rejected refused rows that are not archived
   * @param late archived events that came too late for a finished window
   */
  public record Counted(long archived, long rejected, long late) {}

  /** Runs it; {@code startSeconds} is what starting the house took, for the record. */
  public DemoResult run(double startSeconds) throws IOException {
    long begin = nanos.getAsLong();
    long rows = house.load();
    long loaded = nanos.getAsLong();
    house.work();
    long worked = nanos.getAsLong();
    Parity parity = house.verify();
    FunnelParity funnels = house.verifyFunnels();
    long verified = nanos.getAsLong();
    Counted counted = house.count();
    return new DemoResult(
        rows,
        counted.archived(),
        counted.rejected(),
        counted.late(),
        seconds(begin, verified),
        parity.compared(),
        parity.different(),
        funnels.compared(),
        funnels.different(),
        new DemoResult.Phases(
            Math.round(startSeconds * 1000) / 1000.0,
            seconds(begin, loaded),
            seconds(loaded, worked),
            seconds(worked, verified)));
  }

  private static double seconds(long from, long to) {
    return Math.round((to - from) / 1e6) / 1000.0;
  }
}
