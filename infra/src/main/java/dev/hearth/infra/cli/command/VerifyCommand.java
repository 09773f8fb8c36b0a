package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.verify.Parity;
import dev.hearth.infra.verify.Parity.Difference;
import dev.hearth.infra.verify.Verify;
import dev.hearth.jobs.flow.decode.DecodePolicy;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth verify}: a recount of every finished minute in plain SQL. */
@Command(
    name = "verify",
    description = {
      "Recount every finished minute in plain SQL over the raw events and compare.",
      "Ends with 1 when a figure differs. All figures are in the table metric_parity."
    })
public final class VerifyCommand implements Callable<Integer> {
  private static final String FIRST_OPEN =
      "SELECT toUnixTimestamp(minIf(window_start, is_final = 0)) FROM community_activity";

  private static final String LAST_FINAL =
      "SELECT toUnixTimestamp(maxIf(window_start, is_final = 1)) FROM community_activity";

  private static final int LOOKS = 4;
  private static final long BETWEEN_LOOKS_MS = 5_000;

  private final Terminal terminal;

  @Option(
      names = "--all",
      description = "Open minutes as well: they count as different. For jobs that have finished.")
  private boolean all;

  @Option(names = "--json", description = "Show the result as JSON.")
  private boolean json;

  @Mixin private StoreOptions store = new StoreOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public VerifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var config = settings.load(System.getenv()).configuration();
    Parity parity;
    try (OpenStore open = store.open(System.getenv())) {
      ClickHouse writer = open.as(User.WRITER);
      var verify = new Verify(writer, DecodePolicy.from(config).effectiveLength());
      parity = all || open.atRest() ? verify.all() : whileItRuns(verify, writer);
    }
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(parity));
    } else {
      show(parity);
    }
    return parity.same() ? 0 : 1;
  }

  /**
   * While jobs write, the rows of one minute reach its tables at different moments, most of all
   * while a backlog is read: what differs is looked at again, over the same minutes.
   */
  private static Parity whileItRuns(Verify verify, ClickHouse writer) throws IOException {
    Instant finished = Instant.ofEpochSecond(finished(writer));
    Parity parity = verify.until(finished);
    for (int look = 1; look < LOOKS && !parity.same(); look++) {
      try {
        Thread.sleep(BETWEEN_LOOKS_MS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return parity;
      }
      parity = verify.until(finished);
    }
    return parity;
  }

  private static long finished(ClickHouse writer) throws IOException {
    long open = writer.number(FIRST_OPEN);
    long last = writer.number(LAST_FINAL);
    return open == 0 ? last : Math.min(open, last);
  }

  private void show(Parity parity) {
    boolean colours = terminal.outIsScreen() && terminal.colours();
    String verdict =
        parity.same()
            ? Style.GREEN.of("all the same", colours)
            : Style.RED.of(Amounts.count(parity.different()) + " different", colours);
    terminal
        .out()
        .printf(
            "%s minutes compared, %s figures, in %s: %s%n",
            Amounts.count(parity.compared()),
            Amounts.count(parity.figures()),
            Amounts.span(Duration.ofMillis((long) (parity.seconds() * 1000))),
            verdict);
    if (!parity.first().isEmpty()) {
      var table =
          TextTable.of("metric", "community", "group", "minute", "hearth", "sql").right(4).right(5);
      for (Difference d : parity.first()) {
        String group = d.level().equals("community") ? "(all)" : d.groupId();
        table.row(d.metric(), d.communityId(), group, d.windowStart(), d.stream(), d.sql());
      }
      table.lines(Integer.MAX_VALUE, colours).forEach(terminal.out()::println);
    }
  }
}
