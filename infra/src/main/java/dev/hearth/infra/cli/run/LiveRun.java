package dev.hearth.infra.cli.run;

import dev.hearth.infra.cli.live.FlinkRest;
import dev.hearth.infra.cli.live.LiveView;
import dev.hearth.infra.cli.live.LiveWatch;
import dev.hearth.infra.cli.live.Snapshot;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficMark;
import dev.hearth.infra.traffic.TrafficSender;
import dev.hearth.infra.traffic.TrafficSink;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.jspecify.annotations.Nullable;

/** The running house with a person in front of it: until Ctrl-C, or until a job fails. */
public final class LiveRun {
  /**
   * Generated traffic has pulses, so the clock never has to move a silent partition; it would count
   * one whose history is still waiting to be read as silent.
   */
  private static final Duration PULSES_DECIDE = Duration.ofDays(3650);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration CANCEL_WITHIN = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final LiveStack stack;
  private final StopSignal stop;

  public LiveRun(Terminal terminal, LiveStack stack, StopSignal stop) {
    this.terminal = terminal;
    this.stack = stack;
    this.stop = stop;
  }

  /**
   * Generated traffic.
   *
   * @param seed everything random follows from it
   * @param weeks of history that are sent first, at full speed
   * @param perSecond events in a second afterwards; empty for what the history goes on with
   */
  public record Generated(long seed, int weeks, OptionalDouble perSecond) {
    /** Checks the numbers. */
    public Generated {
      if (weeks < 0 || weeks > 52) {
        throw new IllegalArgumentException("--weeks must be between 0 and 52, not " + weeks);
      }
      double rate = perSecond.orElse(1);
      if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
        throw new IllegalArgumentException("--rate must be more than 0, not " + rate);
      }
    }
  }

  /** Runs the jobs over whatever arrives in Kafka. */
  public void waiting(List<Snapshot.Link> links) throws IOException {
    JobClient job = stack.submit(stack.config(), true);
    watch(job, links, "live", () -> {});
  }

  /** Only looks, at what is there already. */
  public void looking(List<Snapshot.Link> links) {
    var watch = new LiveWatch(stack.reader(), new FlinkRest(stack.flinkUrl()), links);
    try (var view = new LiveView(terminal)) {
      do {
        view.show(watch.atRest("everything is final"));
      } while (!stop.askedWithin(LOOK_EVERY));
    }
  }

  /**
   * Sends a history, starts the jobs, and goes on with live traffic. Over a directory that holds a
   * history already it goes on with that.
   *
   * @throws IOException when the directory holds the history of another seed
   */
  public void generated(Generated wanted, Path data, List<Snapshot.Link> links) throws IOException {
    Instant now = Instant.now();
    Optional<TrafficMark> before = TrafficMark.of(data);
    TrafficMark mark =
        before.orElse(
            new TrafficMark(wanted.seed(), now.minus(Duration.ofDays(7L * wanted.weeks())), now));
    if (mark.seed() != wanted.seed()) {
      throw new IOException(
          "%s holds traffic of seed %d: add --seed %d, or take another --data"
              .formatted(data, mark.seed(), mark.seed()));
    }
    Configuration config = stack.config();
    Traffic traffic = DemoTraffic.of(mark, config);
    try (var records = RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE)) {
      var sender = new TrafficSender(new Sink(records));
      if (before.isEmpty()) {
        history(sender, traffic, mark.start(), now);
        records.flush();
        mark.leaveIn(data);
      }
      if (stop.asked()) {
        return;
      }
      if (!config.contains(EventTimePolicy.IDLE_AFTER)) {
        config.set(EventTimePolicy.IDLE_AFTER, PULSES_DECIDE);
      }
      JobClient job = stack.submit(config, true);
      Traffic live = DemoTraffic.live(traffic, wanted.perSecond());
      var generator = new Generator(sender, live, now, stop);
      generator.thread().start();
      watch(job, links, "live traffic", generator::check);
    }
  }

  private void history(TrafficSender sender, Traffic traffic, Instant from, Instant to) {
    long total = Math.max(1, traffic.firstIndex(to) - traffic.firstIndex(from));
    long begin = System.nanoTime();
    try (var line = new ProgressLine(terminal)) {
      var reporter =
          new Thread(
              () -> {
                while (!Thread.interrupted() && !stop.askedWithin(Duration.ofMillis(200))) {
                  line.show(text(sender.sent(), total, elapsed(begin)));
                }
              },
              "progress");
      reporter.setDaemon(true);
      reporter.start();
      sender.history(traffic, from, to, stop::asked);
      reporter.interrupt();
      line.done(
          "sent %s events of history in %s"
              .formatted(Amounts.count(sender.sent()), Amounts.span(elapsed(begin))));
    }
  }

  private void watch(JobClient job, List<Snapshot.Link> links, String phase, Check check)
      throws IOException {
    var watch = new LiveWatch(stack.reader(), new FlinkRest(stack.flinkUrl()), links);
    var end = job.getJobExecutionResult();
    try (var view = new LiveView(terminal)) {
      while (!end.isDone() && !stop.asked()) {
        check.orThrow();
        view.show(watch.look(phase));
        stop.askedWithin(LOOK_EVERY);
      }
    }
    if (!stop.asked()) {
      throw new IOException("the jobs ended by themselves: see the log");
    }
    terminal.say("stopping");
    var unused =
        job.cancel()
            .orTimeout(CANCEL_WITHIN.toSeconds(), TimeUnit.SECONDS)
            .exceptionally(failure -> null)
            .join();
  }

  private static String text(long sent, long total, Duration elapsed) {
    return "sending history: %d %%, %s of %s events, %s, %s"
        .formatted(
            Math.min(100, 100 * sent / total),
            Amounts.count(sent),
            Amounts.count(total),
            Amounts.rate(sent, elapsed),
            Amounts.left(sent, total, elapsed));
  }

  private static Duration elapsed(long begin) {
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Something that must still be well. */
  private interface Check {
    void orThrow() throws IOException;
  }

  private record Sink(RecordSender records) implements TrafficSink {
    @Override
    public void accept(ChatMessage message) {
      records.send(message);
    }

    @Override
    public void accept(MemberEvent event) {
      records.send(event);
    }
  }

  /** Sends live traffic from a thread of its own. */
  private static final class Generator {
    private final Thread thread;
    private volatile @Nullable RuntimeException failure;

    Generator(TrafficSender sender, Traffic traffic, Instant from, StopSignal stop) {
      thread = new Thread(() -> send(sender, traffic, from, stop), "traffic");
      thread.setDaemon(true);
    }

    Thread thread() {
      return thread;
    }

    void check() throws IOException {
      RuntimeException failed = failure;
      if (failed != null) {
        throw new IOException("traffic stopped: " + failed.getMessage(), failed);
      }
    }

    private void send(TrafficSender sender, Traffic traffic, Instant from, StopSignal stop) {
      try {
        sender.live(traffic, from, stop::asked);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException failed) {
        failure = failed;
      }
    }
  }
}
