package dev.hearth.bench.load;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hearth.bench.load.CpuMeter.Measure;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.dedup.DedupPolicy;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what exactness costs: the whole pipeline with and without deduplication, and with
 * checkpoints more or less often. All ways take turns in each round, each round beginning with
 * another, so that a noisy machine troubles all alike. The first round warms up and is not counted.
 */
@Command(
    name = "exactness",
    mixinStandardHelpOptions = true,
    description =
        "CPU-seconds per million events with and without dedup, and with checkpoints each 1 s,"
            + " 10 s and 60 s. A run must last for more than a minute for the last to take any.")
public final class ExactnessRun implements Callable<Integer> {
  private static final String INTERVAL =
      "flink." + CheckpointingOptions.CHECKPOINTING_INTERVAL.key();

  /** As by default; the others are compared with it. */
  private static final String BASE = "dedup, every 10 s";

  private static final Map<String, Map<String, String>> WAYS = new LinkedHashMap<>();

  static {
    WAYS.put(BASE, Map.of(INTERVAL, "10 s"));
    WAYS.put("no dedup, every 10 s", Map.of(INTERVAL, "10 s", DedupPolicy.HORIZON.key(), "0 s"));
    WAYS.put("dedup, every 1 s", Map.of(INTERVAL, "1 s"));
    WAYS.put("dedup, every 60 s", Map.of(INTERVAL, "60 s"));
  }

  @Option(names = "--events", description = "Generated events (default: ${DEFAULT-VALUE}).")
  private long events = 5_000_000;

  @Option(names = "--archive", paramLabel = "FORMAT:PATH", description = "A real archive instead.")
  private @Nullable String archive;

  @Option(names = "--rounds", description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--parallelism", description = "Of the pipeline (default: ${DEFAULT-VALUE}).")
  private int parallelism = 1;

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
  private final Map<String, List<Long>> checkpoints = new LinkedHashMap<>();

  /** A run that prints its result and its progress. */
  public ExactnessRun(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs and exits: 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ExactnessRun(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("hearth-exactness");
    try (Stack stack = Stack.start(new StackOptions(data, 0, 0, 0, 0, parallelism))) {
      KafkaOptions kafka = new KafkaOptions(stack.kafka().bootstrap(), "", "load", Map.of());
      long sent = Load.of(archive, events).send(kafka);
      progress.printf("%,d events are in Kafka%n", sent);
      for (int round = 0; round <= rounds; round++) {
        round(stack, sent, round);
      }
    } finally {
      FileUtils.deleteDirectoryQuietly(data.toFile());
    }
    out.print(json ? json() : text());
    return 0;
  }

  private void round(Stack stack, long sent, int round) throws Exception {
    List<String> order = new ArrayList<>(WAYS.keySet());
    Collections.rotate(order, -round);
    for (String way : order) {
      Map<String, String> settings = new HashMap<>(WAYS.getOrDefault(way, Map.of()));
      settings.put("flink.parallelism.default", Integer.toString(parallelism));
      settings.put("flink." + StateBackendOptions.STATE_BACKEND.key(), backend);
      String name = "round_%d_way_%d".formatted(round, order.indexOf(way));
      try (PipelineRun pipeline = new PipelineRun(stack, name, settings)) {
        long[] taken = new long[1];
        Measure measure =
            new CpuMeter(stack.clickhouse().pid())
                .measure(
                    () -> {
                      taken[0] = pipeline.run();
                      return sent;
                    });
        pipeline.check(sent);
        progress.printf(
            "round %d: %-22s %,12.0f events/s, %d checkpoints%n",
            round, way, measure.eventsPerSecond(), taken[0]);
        if (round > 0) {
          report.add(way, measure);
          checkpoints.computeIfAbsent(way, fresh -> new ArrayList<>()).add(taken[0]);
        }
      }
    }
  }

  private String text() {
    StringBuilder text = new StringBuilder(report.text());
    checkpoints.forEach(
        (way, counts) -> text.append("%-26s checkpoints taken: %s%n".formatted(way, counts)));
    return text.toString();
  }

  private String json() {
    ObjectMapper mapper = new ObjectMapper();
    try {
      ObjectNode all = (ObjectNode) mapper.readTree(report.json());
      checkpoints.forEach(
          (way, counts) ->
              all.withObject("/" + LoadReport.key(way)).putPOJO("checkpoints", counts));
      return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(all)
          + System.lineSeparator();
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
