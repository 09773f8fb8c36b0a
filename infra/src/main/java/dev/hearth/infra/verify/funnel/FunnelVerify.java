package dev.hearth.infra.verify.funnel;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.verify.LiveVerify;
import dev.hearth.infra.verify.funnel.FunnelParity.Difference;
import dev.hearth.infra.verify.funnel.FunnelParity.OfFunnel;
import dev.hearth.jobs.funnel.definition.Funnel;
import dev.hearth.jobs.funnel.definition.Funnels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Counts every path of every funnel by the SQL of its definition over the raw tables, and compares
 * it with the rows of the funnel job, column by column; puts right what differs.
 *
 * <p>As of how far event time had come in the job: the latest watermark among the funnel's rows,
 * because a row that says nothing newer is as it was. Of a definition that has no rows yet, the
 * latest of any other; of the first of all, the latest event.
 *
 * <p>A row that the SQL does not have is told of and left: the archive lacks an event that the job
 * counted.
 */
public final class FunnelVerify {
  /** How many differences of each definition a {@link FunnelParity} shows. */
  public static final int SHOWN = 20;

  private static final String NOW =
      """
      SELECT multiIf(
        (SELECT count() FROM funnel_entries_raw WHERE %1$s) > 0,
        (SELECT toUnixTimestamp64Milli(max(watermark)) FROM funnel_entries_raw WHERE %1$s),
        (SELECT count() FROM funnel_entries_raw) > 0,
        (SELECT toUnixTimestamp64Milli(max(watermark)) FROM funnel_entries_raw),
        greatest(
          (SELECT toUnixTimestamp64Milli(max(occurred_at)) FROM messages_raw),
          (SELECT toUnixTimestamp64Milli(max(occurred_at)) FROM events_raw)))
      """;

  private final ClickHouse clickHouse;
  private final Funnels funnels;
  private final long latenessMs;
  private final Consumer<String> progress;

  /**
   * @param clickHouse as a user who may read, and write where rows are to be put right
   * @param lateness as the jobs run with, see {@code funnel.lateness}
   * @param progress is told each step as it begins, in a few words
   */
  public FunnelVerify(
      ClickHouse clickHouse, Funnels funnels, Duration lateness, Consumer<String> progress) {
    this.clickHouse = clickHouse;
    this.funnels = funnels;
    this.latenessMs = lateness.toMillis();
    this.progress = progress;
  }

  /** Compares as it stands: for a job that has finished. */
  public FunnelParity compare() throws IOException {
    long start = System.nanoTime();
    List<OfFunnel> found = new ArrayList<>();
    List<Difference> first = new ArrayList<>();
    for (Funnel funnel : funnels.funnels()) {
      progress.accept("comparing every path of " + funnel.id());
      found.add(compare(funnel, first));
    }
    return new FunnelParity(
        found.stream().mapToLong(OfFunnel::compared).sum(),
        found.stream().mapToLong(OfFunnel::different).sum(),
        found.stream().mapToLong(OfFunnel::late).sum(),
        (System.nanoTime() - start) / 1e9,
        found,
        first);
  }

  /** Compares beside jobs that still write. */
  public FunnelParity compareBesideJobs() throws IOException {
    return LiveVerify.untilSame(this::compare, FunnelParity::same);
  }

  /**
   * Writes what differs anew, as the SQL has it. Where all is the same nothing is written, so that
   * a second time changes nothing.
   *
   * @param besideJobs whether jobs still write
   */
  public FunnelRepaired repair(boolean besideJobs) throws IOException {
    FunnelParity before = besideJobs ? compareBesideJobs() : compare();
    for (OfFunnel found : before.funnels()) {
      if (found.different() > 0) {
        progress.accept("writing what differs of " + found.name() + "@" + found.version());
        Funnel funnel = named(found);
        clickHouse.execute(
            new FunnelTwin(funnels, funnel, found.nowMs(), latenessMs).write(besideJobs));
      }
    }
    FunnelParity after = before.same() ? before : compare();
    return new FunnelRepaired(Math.max(0, before.different() - after.different()), before, after);
  }

  private Funnel named(OfFunnel found) {
    return funnels.funnels().stream()
        .filter(funnel -> funnel.name().equals(found.name()) && funnel.version() == found.version())
        .findFirst()
        .orElseThrow();
  }

  private OfFunnel compare(Funnel funnel, List<Difference> first) throws IOException {
    long nowMs = clickHouse.number(NOW.formatted(FunnelTwin.rows(funnel)));
    var twin = new FunnelTwin(funnels, funnel, nowMs, latenessMs);
    Map<String, Object> sums = clickHouse.query(twin.sums()).get(0);
    if (whole(sums, "different") > 0) {
      for (Map<String, Object> row : clickHouse.query(twin.first())) {
        first.add(difference(funnel, row));
      }
    }
    return new OfFunnel(
        funnel.name(),
        funnel.version(),
        nowMs,
        whole(sums, "compared"),
        whole(sums, "different"),
        whole(sums, "late"));
  }

  private static Difference difference(Funnel funnel, Map<String, Object> row) {
    return new Difference(
        funnel.name(),
        funnel.version(),
        String.valueOf(row.get("community_id")),
        String.valueOf(row.get("member_id")),
        String.valueOf(row.get("unit")),
        String.valueOf(row.get("of_stream")),
        String.valueOf(row.get("of_sql")),
        whole(row, "late") == 1);
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
