package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.Rejections;
import dev.hearth.infra.rejected.Wanted;
import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.RawRows.Row;
import dev.hearth.infra.rejected.replay.ReplayLog.Noted;
import dev.hearth.infra.rejected.replay.ReplayLog.State;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.time.CalendarPolicy;
import dev.hearth.jobs.flow.time.Days;
import dev.hearth.schemas.RegistryUnavailableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;

/**
 * Brings back in what was rejected, after its cause was mended: records go to their topic and
 * partition once more, rows into the table that refused them.
 *
 * <p>Running it twice changes nothing: what was replayed is noted and left alone from then on, also
 * when a run was cut short between sending and noting, and what would be refused again is not sent.
 * An event that came in meanwhile is there by its key already, and counted once.
 */
public final class Replay implements AutoCloseable {
  /** How many plans a {@link Replayed} lists. */
  public static final int LISTED = 100;

  private static final int PAGE = 500;

  private final Rejections rejections;
  private final RawRows rows;
  private final ReplayLog log;
  private final Originals originals;
  private final Sender sender;
  private final Configuration config;

  /**
   * @param writer as a user who may write
   * @param config as the jobs run with: where Kafka is, which schemas are known, the calendar
   */
  public Replay(ClickHouse writer, Configuration config) {
    KafkaOptions kafka = KafkaOptions.from(config);
    this.config = config;
    this.rejections = new Rejections(writer);
    this.rows = new RawRows(writer, new Days(CalendarPolicy.from(config)));
    this.log = new ReplayLog(writer, UUID.randomUUID().toString());
    this.originals = Originals.at(kafka);
    this.sender = new Sender(kafka, originals, log);
  }

  /**
   * How a replay goes about it.
   *
   * @param limit replays so many at most
   * @param trial only looks what would be done
   * @param force sends also what would be refused again
   */
  public record Manner(long limit, boolean trial, boolean force) {
    /** All of it, as far as it would not be refused again. */
    public static final Manner USUAL = new Manner(Long.MAX_VALUE, false, false);
  }

  /** Replays all that is out and would come in. */
  public Replayed all() throws IOException {
    return run(Wanted.ALL, Manner.USUAL, seen -> {});
  }

  /**
   * Replays what is wanted.
   *
   * @param progress is told now and then how many rejections were gone through
   */
  public Replayed run(Wanted wanted, Manner manner, LongConsumer progress) throws IOException {
    long start = System.nanoTime();
    if (!manner.trial()) {
      sender.finishWhatWasCutShort();
    }
    // What a running job refuses again meanwhile is left to the next run.
    Wanted before = wanted.before(rejections.now());
    var judge = new Judge(config, rows, manner.force());
    var tally = new Tally(manner);
    for (Rejections.Count count : rejections.counts(before)) {
      tally.add(Fate.FILE, count.ofFiles());
      tally.add(Fate.LATE, count.reason().equals(Reason.LATE.name()) ? count.records() : 0);
    }
    List<Rejection> page = rejections.after(null, before, PAGE);
    while (!page.isEmpty() && tally.hasRoom()) {
      List<Plan> plans = tally.within(plans(judge, page));
      (manner.trial() ? plans : carriedOut(plans)).forEach(tally::add);
      progress.accept(tally.seen());
      page = rejections.after(page.get(page.size() - 1), before, PAGE);
    }
    return tally.result((System.nanoTime() - start) / 1e9);
  }

  /** Looks closely at one rejection; changes nothing. */
  public Look look(Rejection rejection) throws IOException {
    var judge = new Judge(config, rows, false);
    var found = originals.read(kafka(List.of(rejection)));
    var done = log.of(rejection).filter(entry -> entry.state() != State.SENDING);
    Plan plan =
        done.isPresent()
            ? Plan.nothing(rejection, Fate.DONE, "replayed " + words(rejection, done.get()))
            : plans(judge, List.of(rejection)).get(0);
    return judge.look(plan, found.get(rejection.place()));
  }

  @Override
  public void close() {
    try (originals) {
      sender.close();
    }
  }

  private List<Plan> plans(Judge judge, List<Rejection> page) throws IOException {
    var found = originals.read(kafka(page.stream().filter(Judge::needsRecord).toList()));
    try {
      return page.stream().map(rejection -> judge.plan(rejection, found)).toList();
    } catch (RegistryUnavailableException away) {
      throw new IOException(away.getMessage(), away);
    }
  }

  private static List<Place> kafka(List<Rejection> page) {
    return page.stream().map(Rejection::place).filter(Place::isOfKafka).toList();
  }

  /** The plans as they came out: what was refused after all says so. */
  private List<Plan> carriedOut(List<Plan> plans) throws IOException {
    Map<Plan, String> refused = new HashMap<>(sender.send(plans));
    Map<Plan, Row> storing = new LinkedHashMap<>();
    for (Plan plan : plans) {
      if (plan.row() != null) {
        storing.put(plan, plan.row());
      }
    }
    refused.putAll(rows.store(storing));
    log.write(
        storing.keySet().stream()
            .filter(plan -> !refused.containsKey(plan))
            .map(plan -> Noted.of(plan.rejection(), State.STORED, 0))
            .toList());
    return plans.stream().map(plan -> outcome(plan, refused.get(plan))).toList();
  }

  private static Plan outcome(Plan plan, @Nullable String refusal) {
    return refusal == null ? plan : Plan.nothing(plan.rejection(), Fate.REFUSED, refusal);
  }

  private static String words(Rejection rejection, Noted entry) {
    return entry.state() == State.STORED
        ? "into " + rejection.job()
        : "as "
            + new Place(rejection.place().topic(), rejection.place().partition(), entry.offset());
  }
}
