package dev.hearth.infra.cli.run;

import dev.hearth.infra.cli.live.FlinkRest;
import dev.hearth.infra.cli.live.Snapshot;
import dev.hearth.infra.cli.store.StoredRejections;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Verify;
import dev.hearth.infra.verify.funnel.FunnelParity;
import dev.hearth.infra.verify.funnel.FunnelVerify;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.text.TextPolicy;
import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** The embedded stack as a demonstration over archives uses it. */
public final class EmbeddedHouse implements DemoRun.House {
  private static final String COUNTS =
      """
      SELECT
        (SELECT count() FROM messages) + (SELECT count() FROM events) AS archived,
        countIf(reason != 'LATE') AS refused,
        countIf(reason = 'LATE') AS late
      FROM rejected
      """;

  private final LiveStack stack;
  private final ArchivePlay play;
  private final ProgressLine line;
  private final StopSignal stop;

  public EmbeddedHouse(LiveStack stack, ArchivePlay play, ProgressLine line, StopSignal stop) {
    this.stack = stack;
    this.play = play;
    this.line = line;
    this.stop = stop;
  }

  @Override
  public long load() throws IOException {
    var log = new StoredRejections(stack.writer());
    try (var sender = RecordSender.to(KafkaOptions.from(stack.config()), log)) {
      long rows = play.into(sender, line, stop::asked).rows();
      proceed();
      return rows;
    }
  }

  @Override
  public void work() throws IOException {
    Configuration config = stack.config().clone();
    config.setString("time.bounded", "true");
    if (!config.containsKey("time.mode")) {
      config.setString("time.mode", "replay");
    }
    if (!config.containsKey("activity.provisional-every")) {
      // Nobody watches a minute that is over at once.
      config.setString("activity.provisional-every", "0 s");
    }
    long begin = System.nanoTime();
    JobClient job = stack.submit(config, false);
    CompletableFuture<?> end = job.getJobExecutionResult();
    var rest = new FlinkRest(stack.flinkUrl());
    while (!end.isDone() && !stop.askedWithin(Duration.ofMillis(300))) {
      line.show("analysing: " + text(rest.flow()));
    }
    proceed();
    finish(end);
    line.done("analysed in " + Amounts.span(Duration.ofNanos(System.nanoTime() - begin)));
  }

  @Override
  public DemoRun.Counted count() throws IOException {
    Map<String, Object> counts = stack.writer().query(COUNTS).get(0);
    return new DemoRun.Counted(
        whole(counts, "archived"), whole(counts, "refused"), whole(counts, "late"));
  }

  @Override
  public Parity verify() throws IOException {
    line.show("verifying");
    ClickHouse writer = stack.writer();
    int effective = TextPolicy.from(stack.config()).effectiveLength();
    Parity parity = new Verify(writer, effective).all();
    line.done(
        "verified %s minutes, %s figures: %s different"
            .formatted(
                Amounts.count(parity.compared()),
                Amounts.count(parity.figures()),
                Amounts.count(parity.different())));
    return parity;
  }

  @Override
  public FunnelParity verifyFunnels() throws IOException {
    FunnelPolicy policy = FunnelPolicy.from(stack.config());
    if (policy.funnels().funnels().isEmpty()) {
      return FunnelParity.NONE;
    }
    FunnelParity parity =
        new FunnelVerify(stack.writer(), policy.funnels(), policy.lateness(), line::show).compare();
    line.done(
        "verified %s paths of funnels: %s different"
            .formatted(Amounts.count(parity.compared()), Amounts.count(parity.different())));
    return parity;
  }

  private void proceed() throws IOException {
    if (stop.asked()) {
      throw new IOException("stopped before the end");
    }
  }

  private static void finish(CompletableFuture<?> end) throws IOException {
    try {
      end.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped before the end", e);
    } catch (ExecutionException e) {
      throw new IOException("the jobs failed: " + rootMessage(e), e);
    }
  }

  private static String rootMessage(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }

  private static String text(Snapshot.Flow flow) {
    String lag = flow.lag() < 0 ? "" : ", " + Amounts.count(flow.lag()) + " waiting";
    return "%s events, %s/s%s"
        .formatted(Amounts.count(flow.events()), Amounts.count(Math.round(flow.perSecond())), lag);
  }

  private static long whole(Map<String, Object> row, String column) {
    return Long.parseLong(String.valueOf(row.get(column)));
  }
}
