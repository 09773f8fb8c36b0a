package dev.hearth.bench.load;

import dev.hearth.bench.load.CpuMeter.Measure;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures the whole pipeline next to a bare read of the same topics, round by round in one run, so
 * that a noisy machine troubles all ways alike. The first round warms up and is not counted.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "The whole pipeline next to a bare read of Kafka.")
public final class LoadRun implements Callable<Integer> {
  @Option(names = "--events", description = "Generated events (default: ${DEFAULT-VALUE}).")
  private long events = 2_000_000;

  @Option(names = "--archive", paramLabel = "FORMAT:PATH", description = "A real archive instead.")
  private @Nullable String archive;

  @Option(names = "--rounds", description = "Counted rounds (default: ${DEFAULT-VALUE}).")
  private int rounds = 3;

  @Option(names = "--parallelism", description = "Of the pipeline (default: ${DEFAULT-VALUE}).")
  private int parallelism = 1;

  @Option(names = "--json", description = "The result as one JSON object.")
  private boolean json;

  /** The way that the others are compared with. */
  static final String BASE = "kafka read";

  private final PrintStream out;
  private final PrintStream progress;

  /** A run that prints its result and its progress. */
  public LoadRun(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs and exits: 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadRun(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Path data = Files.createTempDirectory("hearth-load");
    try {
      LoadReport report = measure(data);
      out.print(json ? report.json() + System.lineSeparator() : report.text());
      return 0;
    } finally {
      FileUtils.deleteDirectoryQuietly(data.toFile());
    }
  }

  private LoadReport measure(Path data) throws Exception {
    LoadReport report = new LoadReport(BASE);
    try (Stack stack = Stack.start(new StackOptions(data, 0, 0, 0, 0, parallelism))) {
      KafkaOptions kafka = new KafkaOptions(stack.kafka().bootstrap(), "", "load", Map.of());
      long sent = Load.of(archive, events).send(kafka);
      progress.printf("%,d events are in Kafka%n", sent);
      for (int round = 0; round <= rounds; round++) {
        LoadReport into = round == 0 ? new LoadReport(BASE) : report;
        round(stack, new KafkaRead(kafka), sent, round, into);
      }
    }
    return report;
  }

  private void round(Stack stack, KafkaRead read, long sent, int round, LoadReport into)
      throws Exception {
    CpuMeter meter = new CpuMeter(stack.clickhouse().pid());
    add(into, round, BASE, meter.measure(read::bare));
    add(into, round, "read and decode", meter.measure(read::decoding));
    try (PipelineRun pipeline = new PipelineRun(stack, "round_" + round, settings())) {
      Measure measure =
          meter.measure(
              () -> {
                pipeline.run();
                return sent;
              });
      add(into, round, "hearth", measure);
      pipeline.check(sent);
    }
  }

  private Map<String, String> settings() {
    return Map.of("flink.parallelism.default", Integer.toString(parallelism));
  }

  private void add(LoadReport into, int round, String way, Measure measure) {
    into.add(way, measure);
    progress.printf("round %d: %-16s %,12.0f events/s%n", round, way, measure.eventsPerSecond());
  }
}
