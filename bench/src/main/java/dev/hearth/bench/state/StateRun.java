package dev.hearth.bench.state;

import dev.hearth.bench.state.Trial.Measure;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.flink.util.FileUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/**
 * Measures what an operator's state per member costs, next to the same with few members, one after
 * the other in one process.
 */
@Command(
    name = "state",
    mixinStandardHelpOptions = true,
    description =
        "Memory, checkpoint and CPU time per event of an operator that remembers each member,"
            + " next to the same with few members.")
public final class StateRun implements Callable<Integer> {
  @Option(
      names = "--operator",
      paramLabel = "UID",
      description = "churn.score (the default) or members.track.")
  private Subject operator = Subject.CHURN_SCORE;

  @Option(names = "--members", description = "That are remembered (default: ${DEFAULT-VALUE}).")
  private int members = 1_000_000;

  @Option(names = "--next-to", description = "The few members (default: ${DEFAULT-VALUE}).")
  private int few = 100_000;

  @Option(
      names = "--events",
      description = "Measured events, after as many to warm up (default: ${DEFAULT-VALUE}).")
  private int events = 200_000;

  @Option(
      names = "--backend",
      paramLabel = "NAME",
      description = "Where state is: heap (the default) or rocksdb.")
  private Backend backend = Backend.HEAP;

  @Option(
      names = "--cache",
      paramLabel = "MIB",
      description = "Mebibytes that RocksDB may hold in memory (default: ${DEFAULT-VALUE}).")
  private int cache = 256;

  @Option(names = "--json", description = "The result as one JSON object.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream progress;

  /** A run that prints its result and its progress. */
  public StateRun(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs and exits: 0 done, 1 failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(command(System.out, System.err).execute(args));
  }

  /** The command line of a run. */
  static CommandLine command(PrintStream out, PrintStream progress) {
    CommandLine line = new CommandLine(new StateRun(out, progress));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Subject.class, Subject::of);
    line.registerConverter(int.class, StateRun::positive);
    return line;
  }

  @Override
  public Integer call() throws Exception {
    List<Measure> measures = new ArrayList<>();
    for (int count : few < members ? List.of(few, members) : List.of(members)) {
      progress.printf(Locale.ROOT, "%s, %s: %,d members%n", operator.uid(), backend, count);
      measures.add(trial(count));
    }
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    StateReport report = new StateReport(operator, backend, load, measures);
    out.print(json ? report.json() + System.lineSeparator() : report.text());
    return 0;
  }

  private Measure trial(int count) throws Exception {
    Path folder = Files.createTempDirectory("hearth-state");
    try {
      return new Trial(operator, new Storage(backend, folder, cache), progress).run(count, events);
    } finally {
      FileUtils.deleteDirectoryQuietly(folder.toFile());
    }
  }

  private static int positive(String text) {
    int number = Integer.parseInt(text);
    if (number <= 0) {
      throw new TypeConversionException("'" + text + "' is not above 0");
    }
    return number;
  }
}
