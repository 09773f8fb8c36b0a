package dev.hearth.infra.cli.command.churn;

import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.jobs.churn.ChurnPolicy;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.sql.ChurnSql;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth churn sql}: the risk of members from the raw rows alone. */
@Command(
    name = "sql",
    description = {
      "Print the SQL that works out from the raw messages and events how likely each member of",
      "a community was to leave, as of a moment: the referee of churn_risks and",
      "churn_predictions. The probability is that of a community of which too little is known",
      "to fit it (churn_predictions.platt_a and platt_b are the fit)."
    },
    footer = {"", "  hearth churn sql --community acme --at 2026-11-02T00:00:00Z | hearth sql -"})
final class ChurnSqlCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--community", required = true, paramLabel = "ID", description = "The community.")
  private String community = "";

  @Option(names = "--member", paramLabel = "ID", description = "One member; all without it.")
  private @Nullable String member;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "The moment, such as 2026-11-02T00:00:00Z; now without it.")
  private @Nullable Instant at;

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  ChurnSqlCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    ChurnPolicy policy = ChurnPolicy.from(settings.load(System.getenv()).configuration());
    ChurnSql sql = policy.counted().sql(community);
    long atMs = (at == null ? Instant.now() : at).toEpochMilli();
    terminal
        .out()
        .println(
            member == null ? sql.all(atMs, Platt.IDENTITY) : sql.of(member, atMs, Platt.IDENTITY));
    return 0;
  }
}
