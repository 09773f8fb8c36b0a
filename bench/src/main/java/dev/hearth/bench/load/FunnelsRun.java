package dev.hearth.bench.load;

import dev.hearth.bench.load.CpuMeter.Measure;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.funnel.FunnelPolicy;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what funnels cost: the archive alone, and with 1, 10, 100 and 300 funnels on the same
 * traffic. The ways take turns in each round, each round beginning with another; the first round
 * warms up and is not counted.
 */
@Command(
    name = "funnels",
    mixinStandardHelpOptions = true,
    description =
        "CPU-seconds per million events with 0, 1, 10, 100 and 300 funnels, each of a group of its"
            + " own; with --everywhere all of all groups, so that each event is of all of them.")
public final class FunnelsRun implements Callable<Integer> {
  private static final List<Integer> COUNTS = List.of(0, 1, 10, 100, 300);
  private static final String BASE = "0 funnels";

  @Option(names = "--events", description = "Generated events (default: ${DEFAULT-VALUE}).")
  private long events = 1_000_000;

  @Option(names = "--rounds", description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(
      names = "--everywhere",
      description = "Each funnel follows all groups, not one of its own.")
  private boolean everywhere;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Where state is: hashmap or rocksdb (default: ${DEFAULT-VALUE}).")
  private String backend = "hashmap";

  @Option(names = "--json", description = "The result as one JSON object.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream progress;
  private final LoadReport report = new LoadReport(BASE);

  /** A run that prints its result and its progress. */
  public FunnelsRun(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs and exits: 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new FunnelsRun(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("hearth-funnels");
    try (Stack stack = Stack.start(new StackOptions(data, 0, 0, 0, 0, 1))) {
      KafkaOptions kafka = new KafkaOptions(stack.kafka().bootstrap(), "", "load", Map.of());
      long sent = Load.generated(events).send(kafka);
      progress.printf("%,d events are in Kafka%n", sent);
      for (int count : COUNTS) {
        Files.writeString(data.resolve(count + ".yaml"), definitions(count));
      }
      for (int round = 0; round <= rounds; round++) {
        round(stack, data, sent, round);
      }
    } finally {
      FileUtils.deleteDirectoryQuietly(data.toFile());
    }
    out.print(json ? report.json() + System.lineSeparator() : report.text());
    return 0;
  }

  private void round(Stack stack, Path data, long sent, int round) throws Exception {
    List<Integer> order = new ArrayList<>(COUNTS);
    Collections.rotate(order, -round);
    for (int count : order) {
      Map<String, String> settings =
          Map.of(
              HearthJobs.JOBS.key(),
              "archive;funnel",
              FunnelPolicy.DEFINITIONS.key(),
              count == 0 ? "" : data.resolve(count + ".yaml").toString(),
              "flink.parallelism.default",
              "1",
              "flink." + StateBackendOptions.STATE_BACKEND.key(),
              backend);
      try (PipelineRun pipeline =
          new PipelineRun(stack, "round_%d_with_%d".formatted(round, count), settings)) {
        Measure measure =
            new CpuMeter(stack.clickhouse().pid())
                .measure(
                    () -> {
                      pipeline.run();
                      return sent;
                    });
        String way = count == 1 ? "1 funnel" : count + " funnels";
        progress.printf(
            "round %d: %-12s %,12.0f events/s %6.2f CPU-s/M%n",
            round, way, measure.eventsPerSecond(), measure.jvmPerMillion());
        if (round > 0) {
          report.add(way, measure);
        }
      }
    }
  }

  /** Purchases in four steps, in one group each or in all of them. */
  private String definitions(int count) throws IOException {
    StringBuilder yaml = new StringBuilder("funnels:\n");
    List<String> groups = new ArrayList<>(groups(count));
    for (int i = 0; i < count; i++) {
      String where = everywhere ? "" : ", group: " + groups.get(i);
      yaml.append("  - name: f%d\n    within: %dd\n    steps:\n".formatted(i, 3 + i % 5));
      for (String type : List.of("view.home", "view.search", "view.payment", "order.paid")) {
        yaml.append(
            "      - {name: %s, when: {type: %s%s}}\n"
                .formatted(type.replace('.', '-'), type, where));
      }
    }
    return yaml.toString();
  }

  /** Groups in which something happens, in the order in which it does. */
  private static Set<String> groups(int count) throws IOException {
    Traffic traffic =
        new Traffic(TrafficProfile.standard(1, Instant.parse("2026-01-05T00:00:00Z")));
    Set<String> groups = new LinkedHashSet<>();
    for (long index = 0; groups.size() < count; index++) {
      TrafficEvent event = traffic.at(index);
      if (event.event() != null && event.event().getType().startsWith("view.")) {
        groups.add(event.event().getGroupId());
      }
    }
    return groups;
  }
}
