package dev.hearth.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.infra.cli.term.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class HearthTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void helpGoesToStandardOutputForEveryCommand() {
    var program = Hearth.program(Terminal.plain(stream(out), stream(err)));
    assertThat(program.getSubcommands()).isNotEmpty();
    for (CommandLine command : program.getSubcommands().values()) {
      out.reset();
      assertThat(run(command.getCommandName(), "--help")).isZero();
      assertThat(text(out)).contains("Usage: hearth " + command.getCommandName(), "Exit codes:");
      assertThat(text(err)).isEmpty();
    }
  }

  @Test
  void commandsOfACommandHaveTheirHelpToo() {
    for (String words :
        new String[] {
          "rejected list",
          "rejected show",
          "rejected replay",
          "alert list",
          "alert show",
          "alert ack",
          "alert check",
          "funnel check",
          "notify test",
          "backtest silence",
          "backtest churn",
          "backtest funnel"
        }) {
      String[] command = words.split(" ");
      out.reset();
      assertThat(run(command[0], command[1], "--help")).isZero();
      assertThat(text(out)).contains("Usage: hearth " + words, "Exit codes:");
    }
  }

  @Test
  void saysItsVersion() {
    assertThat(run("--version")).isZero();
    assertThat(text(out)).startsWith("hearth ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--halp         | unknown option '--halp', did you mean '--help'?; see hearth --help",
        "confg          | unknown command 'confg', did you mean 'config'?; see hearth --help",
        "config --jsn   | unknown option '--jsn', did you mean '--json'?; see hearth config --help",
        "config --config| Missing required parameter for option '--config' (FILE); see hearth"
            + " config --help",
        "demo --json    | --json needs --exit",
        "demo --exit    | --exit needs --archive: generated traffic has no end",
        "import slck:x  | there is no archive format 'slck'; did you mean 'slack'? Known are:"
            + " hearth-csv, slack",
        "demo --archive hearth-csv:none.csv | there is no readable file none.csv",
        "up --kafka.bootstrap x:1 | kafka.bootstrap is decided by the embedded stack: leave it out",
        "sql --url http://127.0.0.1:1 1 | --url and --user are given together",
        "rejected       | Missing required subcommand; see hearth rejected --help",
        "rejected lst   | unknown command 'lst', did you mean 'list'?; see hearth rejected --help",
        "rejected list --limit -1 | --limit must be 0 or more, not -1",
        "rejected list --since now | Invalid value for option '--since': 'now' is no time (write it"
            + " like 2h, 2026-03-01 or 2026-03-01T06:30:00Z); see hearth rejected list --help",
        "rejected show x | no place: 'x' (write it like hearth.messages.v1/2@1234, as list shows"
            + " it)",
        "rejected replay --limit 0 | --limit must be 1 or more, not 0",
        "rejected replay --reason late | late events are archived, and would be late again: hearth"
            + " verify --repair counts them",
        "rejected replay --topic import:a.csv | rows of files: mend the file and import it again;"
            + " rows that are in already do no harm",
        "backtest churn --archive hearth-csv:none.csv --scores-of m9 | --scores-of 'm9' is none of m8,"
            + " m8+platt, bgnbd, recency",
        "backtest churn --archive hearth-csv:none.csv --horizon 36h | --horizon must be whole"
            + " days, 7d to 60d, such as 14d or 28d",
        "config --into x| --into needs --reference",
        "config --clickhouse.usr me | --clickhouse.usr: unknown key 'clickhouse.usr', did you mean"
            + " 'clickhouse.user'?",
      })
  void wrongUseIsOneLineAndEndsWithTwo(String arguments, String complaint) {
    assertThat(run(arguments.split(" +"))).isEqualTo(2);
    assertThat(text(err)).isEqualTo("hearth: " + complaint + "\n");
    assertThat(text(out)).isEmpty();
  }

  @Test
  void aCommandIsNeeded() {
    assertThat(run()).isEqualTo(2);
    assertThat(text(err)).isEqualTo("hearth: which command?; see hearth --help\n");
  }

  @Test
  void everyWrongLineOfAFileIsNamed() throws IOException {
    Path file =
        Files.writeString(folder.resolve("my.yaml"), "clickhouse:\n  usr: a\n  linger: 3\n");
    assertThat(run("config", "--config", file.toString())).isEqualTo(2);
    assertThat(text(err).lines()).hasSize(2).allMatch(line -> line.startsWith("hearth: my.yaml:"));
  }

  @Test
  void aMissingFileIsAWrongUse() {
    assertThat(run("config", "--config", folder.resolve("none.yaml").toString())).isEqualTo(2);
    assertThat(text(err)).contains("none.yaml");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--clickhouse.linger", "--clickhouse.linger="})
  void showsWhatIsConfiguredAndWhere(String argument) {
    String[] arguments =
        argument.endsWith("=")
            ? new String[] {"config", "--json", argument + "2s"}
            : new String[] {"config", "--json", argument, "2s"};
    assertThat(run(arguments)).isZero();
    assertThat(text(out))
        .contains("\"clickhouse.linger\":{")
        .contains("\"2s\"", "\"--clickhouse.linger\"");
  }

  private int run(String... arguments) {
    return Hearth.run(Terminal.plain(stream(out), stream(err)), arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8).replace("\r\n", "\n");
  }
}
