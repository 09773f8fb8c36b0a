package dev.hearth.infra.chaos.judge;

import dev.hearth.infra.chaos.feed.Script;
import dev.hearth.infra.chaos.house.ChaosHouse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.infra.rejected.replay.Replay;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Repair;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.flink.configuration.Configuration;

/**
 * Compares what is in ClickHouse with the undisturbed truth: the archive row by row and column by
 * column, the rejected record by record, and every figure of every minute.
 */
public final class Judge {
  private static final String MESSAGE =
      """
      cityHash64(community_id, group_id, occurred_at, event_id, platform, member_id, kind, role,
        text, text_length, thread_id, reply_to_event_id, reply_to_member_id, toString(mentions),
        toString(mapSort(attributes)))""";

  private static final String EVENT =
      """
      cityHash64(community_id, group_id, occurred_at, event_id, platform, member_id, type, role,
        target_member_id, target_event_id, channel, value, currency,
        toString(mapSort(attributes)))""";

  private static final String MISSING =
      "SELECT count() FROM %1$s.%3$s WHERE %4$s NOT IN (SELECT %4$s FROM %2$s.%3$s)";

  private static final String REFUSED =
      """
      SELECT topic, partition, offset FROM rejected_raw FINAL
      WHERE reason NOT IN ('LATE', 'UNSTORABLE')
      """;

  private static final String COUNTED =
      """
      SELECT sum(greatest(sql - stream, 0)) AS lost, sum(greatest(stream - sql, 0)) AS doubled
      FROM metric_parity WHERE run_id = {run:String} AND level = 'group' AND metric = 'events'
      """;

  private final ChaosHouse house;
  private final int effectiveLength;
  private final Consumer<String> progress;

  /**
   * @param effectiveLength as the jobs run with
   * @param progress is told what is being done
   */
  public Judge(ChaosHouse house, int effectiveLength, Consumer<String> progress) {
    this.house = house;
    this.effectiveLength = effectiveLength;
    this.progress = progress;
  }

  /**
   * Judges, once the jobs have ended and everything is final.
   *
   * @param end the first index that was not sent
   */
  public Verdict judge(Script script, long end) throws IOException {
    ClickHouse hearth = house.store().writer();
    progress.accept("replaying rows that were refused");
    long replayed = replay(hearth);
    progress.accept("recounting the archive");
    Verify verify = new Verify(hearth, effectiveLength);
    Parity recount = verify.all();
    long late = recount.late();
    long differing = recount.different() - late;
    if (late > 0) {
      progress.accept("rewriting minutes with late events");
      new Repair(hearth, progress).atRest(verify::all);
    }
    long events =
        Truth.write(
            house.store().admin(),
            script,
            end,
            index -> progress.accept("writing the truth: " + (100 * index / end) + " %"));
    progress.accept("comparing the archive with the truth");
    long lost = missing(Truth.DATABASE, Stack.DATABASE);
    long doubled = missing(Stack.DATABASE, Truth.DATABASE);
    progress.accept("reading the topics again");
    TopicScan scan = TopicScan.of(house.broker().bootstrap());
    Set<Origin> rejected = rejected(hearth);
    lost += scan.refused().stream().filter(origin -> !rejected.contains(origin)).count();
    doubled += rejected.stream().filter(origin -> !scan.refused().contains(origin)).count();
    progress.accept("comparing every minute with the truth");
    Parity truth = minutes();
    Map<String, Object> counted =
        house
            .store()
            .writer()
            .in(Truth.DATABASE)
            .query(COUNTED, Map.of("run", truth.runId()))
            .get(0);
    return new Verdict(
        events,
        scan.records(),
        scan.refused().size(),
        lost + whole(counted, "lost"),
        doubled + whole(counted, "doubled"),
        truth.compared(),
        Math.max(differing, truth.different()),
        late,
        replayed);
  }

  /** Rows that their table refused for a while come in now that it takes them. */
  private long replay(ClickHouse hearth) throws IOException {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, house.broker().bootstrap());
    Wanted refused = new Wanted(Reason.UNSTORABLE, null, null, null, null, false);
    try (Replay replay = new Replay(hearth, config)) {
      return replay.run(refused, Replay.Manner.USUAL, seen -> {}).replayed();
    }
  }

  /** The minutes that the jobs wrote next to a recount of the truth. */
  private Parity minutes() throws IOException {
    ClickHouse truth = house.store().writer().in(Truth.DATABASE);
    for (String table : new String[] {"group_activity", "community_activity"}) {
      truth.execute(
          "INSERT INTO %1$s_raw SELECT * FROM %2$s.%1$s".formatted(table, Stack.DATABASE));
    }
    return new Verify(truth, effectiveLength).all();
  }

  /** Rows of one archive that the other lacks, or has otherwise. */
  private long missing(String in, String from) throws IOException {
    ClickHouse client = house.store().writer();
    return client.number(MISSING.formatted(in, from, "messages", MESSAGE))
        + client.number(MISSING.formatted(in, from, "events", EVENT));
  }

  private static Set<Origin> rejected(ClickHouse hearth) throws IOException {
    Set<Origin> all = new HashSet<>();
    for (Map<String, Object> row : hearth.query(REFUSED)) {
      all.add(
          new Origin(
              String.valueOf(row.get("topic")),
              (int) whole(row, "partition"),
              whole(row, "offset")));
    }
    return all;
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
