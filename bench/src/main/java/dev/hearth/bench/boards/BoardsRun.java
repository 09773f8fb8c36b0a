package dev.hearth.bench.boards;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.bench.boards.Boards.Cost;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.flink.util.FileUtils;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the boards over many generated messages, and finds panels that read all of them. */
@Command(
    name = "boards",
    mixinStandardHelpOptions = true,
    description =
        "Fills an embedded ClickHouse with 90 days of messages and what follows from them, then"
            + " asks what each panel asks: seconds of each board, and who reads the raw messages in"
            + " full.")
public final class BoardsRun implements Callable<Integer> {
  private static final int SHOWN = 12;

  @Option(names = "--messages", description = "Generated messages (default: ${DEFAULT-VALUE}).")
  private long messages = 2_000_000;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Keep the data here, as hearth boards check --data takes it; filled once.")
  private @Nullable Path data;

  @Option(names = "--rounds", description = "The best of so many is shown (${DEFAULT-VALUE}).")
  private int rounds = 1;

  @Option(names = "--json", description = "The result as one JSON object.")
  private boolean json;

  private final PrintStream out;
  private final PrintStream progress;

  /** A run that prints its result and its progress. */
  public BoardsRun(PrintStream out, PrintStream progress) {
    this.out = out;
    this.progress = progress;
  }

  /** Runs and exits: 0 done, 1 a query failed, 2 wrong use. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new BoardsRun(System.out, System.err)).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Path directory = data == null ? Files.createTempDirectory("hearth-boards") : data;
    try (var server = EmbeddedClickHouse.start(directory.resolve("clickhouse"), 0, 0)) {
      ClickHouse writer = server.as(User.WRITER).in("hearth");
      Migrations.apply(server.as(User.ADMIN).in("hearth"), Migration.bundled());
      if (writer.number("SELECT count() FROM rejected_raw") == 0) {
        new Fill(writer, progress).run(messages);
      }
      String password = server.credentials().password(User.GRAFANA);
      var access = new ClickHouseAccess(server.url(), User.GRAFANA.userName(), password);
      var boards = new Boards(new Asker(access, "hearth"));
      List<Cost> costs = boards.ask();
      for (int round = 1; round < rounds; round++) {
        costs = best(costs, boards.ask());
      }
      return report(costs, writer.number("SELECT count() FROM messages_raw"));
    } finally {
      if (data == null) {
        FileUtils.deleteDirectoryQuietly(directory.toFile());
      }
    }
  }

  private static List<Cost> best(List<Cost> one, List<Cost> other) {
    return IntStream.range(0, one.size())
        .mapToObj(i -> one.get(i).seconds() <= other.get(i).seconds() ? one.get(i) : other.get(i))
        .toList();
  }

  private int report(List<Cost> costs, long stored) throws IOException {
    List<Cost> failed = costs.stream().filter(cost -> !cost.error().isEmpty()).toList();
    List<Cost> slowest =
        costs.stream()
            .sorted(Comparator.comparingDouble(Cost::seconds).reversed())
            .limit(SHOWN)
            .toList();
    List<Cost> full = costs.stream().filter(cost -> cost.rows() >= stored).toList();
    Map<String, Double> seconds = new TreeMap<>();
    costs.forEach(
        cost -> seconds.merge(cost.board() + " " + cost.range(), cost.seconds(), Double::sum));
    if (json) {
      out.println(
          new ObjectMapper()
              .writeValueAsString(
                  Map.of(
                      "messages", stored,
                      "queries", costs.size(),
                      "boards", seconds,
                      "slowest", slowest,
                      "full_scans", full,
                      "failed", failed)));
    } else {
      out.printf(Locale.ROOT, "%,d messages, %d queries%n", stored, costs.size());
      seconds.forEach((board, sum) -> out.printf(Locale.ROOT, "%-20s %8.2f s%n", board, sum));
      print("slowest", slowest);
      print("reads as many rows as there are messages", full);
      print("failed", failed);
    }
    return failed.isEmpty() ? 0 : 1;
  }

  private void print(String heading, List<Cost> costs) {
    out.printf("%s: %s%n", heading, costs.isEmpty() ? "none" : costs.size());
    for (Cost cost : costs) {
      out.printf(
          Locale.ROOT,
          "  %-40s %4s %7.2f s %,14d rows %,16d bytes %s%n",
          cost.board() + "/" + cost.panel(),
          cost.range(),
          cost.seconds(),
          cost.rows(),
          cost.bytes(),
          cost.error());
    }
  }
}
