package dev.hearth.infra.cli;

import dev.hearth.infra.cli.command.ConfigCommand;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.command.DemoCommand;
import dev.hearth.infra.cli.command.ImportCommand;
import dev.hearth.infra.cli.command.MigrateCommand;
import dev.hearth.infra.cli.command.SqlCommand;
import dev.hearth.infra.cli.command.TopicsCommand;
import dev.hearth.infra.cli.command.UpCommand;
import dev.hearth.infra.cli.command.VerifyCommand;
import dev.hearth.infra.cli.command.alert.AlertCommand;
import dev.hearth.infra.cli.command.backtest.BacktestCommand;
import dev.hearth.infra.cli.command.boards.BoardsCommand;
import dev.hearth.infra.cli.command.chaos.ChaosCommand;
import dev.hearth.infra.cli.command.churn.ChurnCommand;
import dev.hearth.infra.cli.command.erase.EraseCommand;
import dev.hearth.infra.cli.command.funnel.FunnelCommand;
import dev.hearth.infra.cli.command.notify.NotifyCommand;
import dev.hearth.infra.cli.command.page.PageCommand;
import dev.hearth.infra.cli.command.reader.ReaderCommand;
import dev.hearth.infra.cli.command.rejected.RejectedCommand;
import dev.hearth.infra.cli.house.Logs;
import dev.hearth.infra.cli.term.Terminal;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.flink.util.TimeUtils;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.ParseResult;

/**
 * The program {@code hearth}. Results go to standard output, everything else to standard error; it
 * ends with 0 when done, 1 when something failed or differs, 2 when it was asked wrongly.
 */
@Command(
    name = "hearth",
    description = "Live activity analytics for communities.",
    synopsisSubcommandLabel = "COMMAND",
    versionProvider = Hearth.Version.class,
    mixinStandardHelpOptions = true,
    scope = CommandLine.ScopeType.INHERIT,
    sortOptions = false,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed, or something differs", "2:wrong use"})
public final class Hearth {

  /** A setting among the arguments: its key has a dot, which no option of a command has. */
  private static final Pattern SETTING =
      Pattern.compile("--(jobs|[a-z][a-z0-9-]*([.][a-z0-9-]+)+)(=.*)?");

  private Hearth() {}

  /** Runs the program and ends the process with its exit code. */
  public static void main(String... arguments) {
    Terminal terminal = Terminal.system();
    int code = run(terminal, arguments);
    terminal.out().flush();
    System.exit(code);
  }

  /** Runs one command and returns its exit code. */
  public static int run(Terminal terminal, String... arguments) {
    var settings = new ArrayList<String>();
    var rest = new ArrayList<String>();
    split(arguments, settings, rest);
    CommandLine program = program(terminal);
    program.setExecutionStrategy(parsed -> execute(parsed, settings));
    return program.execute(rest.toArray(String[]::new));
  }

  static CommandLine program(Terminal terminal) {
    var program = new CommandLine(new Hearth());
    program.addSubcommand(new DemoCommand(terminal));
    program.addSubcommand(new UpCommand(terminal));
    program.addSubcommand(new PageCommand(terminal));
    program.addSubcommand(new ImportCommand(terminal));
    program.addSubcommand(BacktestCommand.of(terminal));
    program.addSubcommand(new ChaosCommand(terminal));
    program.addSubcommand(BoardsCommand.of(terminal));
    program.addSubcommand(new SqlCommand(terminal));
    program.addSubcommand(ReaderCommand.of(terminal));
    program.addSubcommand(new VerifyCommand(terminal));
    program.addSubcommand(AlertCommand.of(terminal));
    program.addSubcommand(ChurnCommand.of(terminal));
    program.addSubcommand(FunnelCommand.of(terminal));
    program.addSubcommand(NotifyCommand.of(terminal));
    program.addSubcommand(new EraseCommand(terminal));
    program.addSubcommand(RejectedCommand.of(terminal));
    program.addSubcommand(new TopicsCommand(terminal));
    program.addSubcommand(new MigrateCommand(terminal));
    program.addSubcommand(new ConfigCommand(terminal));
    program.registerConverter(Duration.class, Hearth::duration);
    program.setOut(writer(terminal.out()));
    program.setErr(writer(terminal.err()));
    program.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.outIsScreen() && terminal.colours() ? Ansi.ON : Ansi.OFF));
    program.setUsageHelpWidth(Math.max(60, Math.min(terminal.width(), 100)));
    program.setCaseInsensitiveEnumValuesAllowed(true);
    program.setParameterExceptionHandler(
        (wrong, given) -> {
          terminal.complain(Complaint.of(wrong));
          return CommandLine.ExitCode.USAGE;
        });
    program.setExecutionExceptionHandler(
        (failure, command, parsed) -> {
          Throwable cause = Complaint.cause(failure);
          int code = Complaint.exitCode(cause);
          String hint = code == CommandLine.ExitCode.SOFTWARE ? Logs.keep(failure) : "";
          Complaint.of(cause).forEach(line -> terminal.complain(line + hint));
          return code;
        });
    return program;
  }

  private static int execute(ParseResult parsed, List<String> settings) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last == parsed && !parsed.isUsageHelpRequested() && !parsed.isVersionHelpRequested()) {
      throw new CommandLine.ParameterException(
          parsed.commandSpec().commandLine(), "which command?");
    }
    if (!settings.isEmpty()) {
      handOver(last, settings);
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  private static void handOver(ParseResult command, List<String> settings) {
    var mixin = command.commandSpec().mixins().get("settings");
    if (mixin == null) {
      throw new CommandLine.ParameterException(
          command.commandSpec().commandLine(),
          Complaint.unknown(command.commandSpec(), settings.get(0)));
    }
    ((ConfigSource) mixin.userObject()).arguments(settings);
  }

  private static void split(String[] arguments, List<String> settings, List<String> rest) {
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i].equals("--")) {
        rest.addAll(List.of(arguments).subList(i, arguments.length));
        return;
      }
      if (!SETTING.matcher(arguments[i]).matches()) {
        rest.add(arguments[i]);
        continue;
      }
      settings.add(arguments[i]);
      if (!arguments[i].contains("=") && i + 1 < arguments.length) {
        settings.add(arguments[++i]);
      }
    }
  }

  private static Duration duration(String text) {
    try {
      return TimeUtils.parseDuration(text);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.TypeConversionException(
          "'" + text + "' is not a duration (write it like 30s, 5min, 7d)");
    }
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, true, StandardCharsets.UTF_8);
  }

  /** The version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() throws IOException {
      var properties = new Properties();
      String path = "/META-INF/maven/dev.hearth/hearth-infra/pom.properties";
      try (InputStream file = Hearth.class.getResourceAsStream(path)) {
        if (file != null) {
          properties.load(file);
        }
      }
      return new String[] {"hearth " + properties.getProperty("version", "(not packaged)")};
    }
  }
}
