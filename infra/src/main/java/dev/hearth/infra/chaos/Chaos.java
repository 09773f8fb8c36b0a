package dev.hearth.infra.chaos;

import dev.hearth.infra.chaos.fault.FaultKind;
import dev.hearth.infra.chaos.fault.Faults;
import dev.hearth.infra.chaos.feed.Feed;
import dev.hearth.infra.chaos.feed.GeneratedScript;
import dev.hearth.infra.chaos.feed.Script;
import dev.hearth.infra.chaos.house.ChaosHouse;
import dev.hearth.infra.chaos.judge.Judge;
import dev.hearth.infra.chaos.judge.Undisturbed;
import dev.hearth.infra.chaos.judge.Verdict;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * One run: starts everything, sends generated traffic, strikes, waits until all is final, and lets
 * the judge compare.
 */
public final class Chaos {
  private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");
  private static final int EFFECTIVE = 4;
  private static final Duration LATENESS = Duration.ofMinutes(10);
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  /** So many seconds of event time pass in one of the clock: hours of windows in minutes. */
  private static final double SPEED = 60;

  private static final Duration CATCH_UP = Duration.ofMinutes(20);
  private static final long LOOK_MS = 250;
  private static final Duration QUIET = Duration.ofSeconds(2);

  private final ChaosPlan plan;
  private final Script script;
  private final ChaosWatch watch;
  private final Map<FaultKind, Integer> struck = new ConcurrentSkipListMap<>();

  /** A run over generated traffic. */
  public Chaos(ChaosPlan plan, ChaosWatch watch) {
    this(plan, new GeneratedScript(traffic(plan)), watch);
  }

  /**
   * A run over any traffic.
   *
   * @param script is sent to its end, or until the last fault is over where it has none
   * @param watch is told how it goes
   */
  public Chaos(ChaosPlan plan, Script script, ChaosWatch watch) {
    this.plan = plan;
    this.script = script;
    this.watch = watch;
  }

  /**
   * Runs to the end.
   *
   * @param data where the parts keep their data
   * @param stop true when the user wants an end: faults and traffic stop, and what was sent is
   *     judged
   * @throws IOException when something did not recover, or cannot be started
   */
  public ChaosReport run(Path data, BooleanSupplier stop) throws IOException {
    long begin = System.nanoTime();
    watch.phase("starting Kafka, ClickHouse and a Flink cluster");
    try (ChaosHouse house = ChaosHouse.start(data, settings());
        Feed feed =
            new Feed(
                script,
                house.broker().bootstrap(),
                plan.perSecond(),
                new SplittableRandom(plan.seed() + 1))) {
      house.job().awaitProgress();
      HeapWatch heap = HeapWatch.over(house.job());
      long end = strike(house, feed, stop);
      long lastFault = System.nanoTime();
      long restarts = house.job().restarts();
      catchUp(house);
      double catchUp = (System.nanoTime() - lastFault) / 1e9;
      house.job().drain();
      Verdict verdict = new Judge(house, EFFECTIVE, watch::phase).judge(script, end);
      long heapUsed = heap.stop();
      long differingRows = -1;
      if (plan.undisturbed()) {
        watch.phase("running all of it once more, undisturbed");
        differingRows = Undisturbed.differingRows(house);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      return ChaosReport.of(
          verdict,
          faults(),
          new ChaosReport.Run(
              restarts, house.job().diedByThemselves(), heapUsed, catchUp, differingRows, seconds));
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private static Traffic traffic(ChaosPlan plan) {
    return new Traffic(
        TrafficProfile.standard(plan.seed(), START)
            .with(new TrafficProfile.Size(4, 200, 6_000))
            .perSecond(plan.perSecond() / SPEED));
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("time.mode", "replay");
    settings.put("activity.lateness", LATENESS.toMinutes() + "min");
    settings.put("activity.provisional-every", "500ms");
    settings.put("clickhouse.timeout", TIMEOUT.toSeconds() + "s");
    // Longer than between checkpoints: a barrier that does not send what waits would be found out.
    settings.put("clickhouse.linger", "3s");
    settings.put("flink.execution.checkpointing.interval", "1s");
    settings.put("flink.restart-strategy.exponential-delay.initial-backoff", "500ms");
    settings.put("flink.restart-strategy.exponential-delay.max-backoff", "2s");
    if (!plan.dedup()) {
      settings.put("dedup.horizon", "0s");
    }
    if (!plan.retry()) {
      settings.put("clickhouse.retry", "false");
    }
    return settings;
  }

  /** Sends and strikes; returns the index at which the traffic ended. */
  private long strike(ChaosHouse house, Feed feed, BooleanSupplier stop)
      throws IOException, InterruptedException {
    AtomicBoolean enough = new AtomicBoolean();
    feed.run(enough::get);
    Faults faults =
        new Faults(house, feed, new Faults.Limits(plan.longestAway(), TIMEOUT, LATENESS));
    List<CompletableFuture<Void>> lanes = new ArrayList<>();
    SplittableRandom dice = new SplittableRandom(plan.seed());
    long last = System.nanoTime() + plan.within().toNanos();
    BooleanSupplier over = () -> stop.getAsBoolean() || System.nanoTime() > last;
    for (FaultKind.Lane lane : FaultKind.Lane.values()) {
      lanes.add(
          Lane.begin(plan.lane(lane), faults, dice.split(), (k, w) -> note(feed, k, w), over));
    }
    CompletableFuture<Void> all = CompletableFuture.allOf(lanes.toArray(CompletableFuture[]::new));
    while (!all.isDone() && lanes.stream().noneMatch(CompletableFuture::isCompletedExceptionally)) {
      watch.struck(faultsSoFar(), plan.faults(), feed.sent());
      Thread.sleep(LOOK_MS);
    }
    for (CompletableFuture<Void> lane : lanes) {
      if (lane.isCompletedExceptionally()) {
        await(lane, Duration.ZERO, "a fault");
      }
    }
    // Some traffic after the last fault as well; all of it where it has an end.
    Thread.sleep(QUIET.toMillis());
    enough.set(script.size() == Long.MAX_VALUE || stop.getAsBoolean());
    watch.phase("sending the rest");
    return await(feed.end(), CATCH_UP, "the producer");
  }

  private void note(Feed feed, FaultKind kind, String what) {
    struck.merge(kind, 1, Integer::sum);
    watch.fault(faultsSoFar(), plan.faults(), kind, what, feed.sent());
  }

  private int faultsSoFar() {
    return struck.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Until the position that a checkpoint has committed is the end of every partition. */
  private void catchUp(ChaosHouse house) throws IOException, InterruptedException {
    long end = System.nanoTime() + CATCH_UP.toNanos();
    long lag = house.lag();
    while (lag > 0) {
      if (System.nanoTime() > end) {
        throw new IOException("the jobs do not catch up: " + lag + " records are left");
      }
      house.job().replaceTheDead();
      watch.phase("catching up: " + lag + " records are left");
      Thread.sleep(LOOK_MS);
      lag = house.lag();
    }
  }

  private Map<String, Integer> faults() {
    Map<String, Integer> faults = new LinkedHashMap<>();
    struck.forEach((kind, times) -> faults.put(kind.id(), times));
    return faults;
  }

  private static <T> T await(CompletableFuture<T> future, Duration limit, String what)
      throws IOException, InterruptedException {
    try {
      return future.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException failed) {
      Throwable cause = failed.getCause() == null ? failed : failed.getCause();
      throw new IOException(what + ": " + cause.getMessage(), cause);
    } catch (TimeoutException slow) {
      throw new IOException(what + " did not end within " + limit.toMinutes() + " min", slow);
    }
  }
}
