package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.term.Style;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.jobs.HearthOptions;
import dev.hearth.jobs.flow.config.ConfigReference;
import dev.hearth.jobs.flow.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth config}: what is configured and where it comes from; what can be configured. */
@Command(
    name = "config",
    description = "Show the effective configuration and where each value comes from.")
public final class ConfigCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Mixin ConfigSource settings = new ConfigSource();

  @ArgGroup(exclusive = true)
  @Nullable Output output;

  @Option(
      names = "--into",
      paramLabel = "FILE",
      description = "With --reference: bring the table in this document up to date.")
  @Nullable Path into;

  /** One of the things that can be shown instead. */
  static final class Output {
    @Option(names = "--reference", description = "Show every key, as a Markdown table.")
    boolean reference;

    @Option(names = "--sample", description = "Show a commented hearth.yaml.")
    boolean sample;

    @Option(names = "--json", description = "Show the effective configuration as JSON.")
    boolean json;
  }

  public ConfigCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    if (output != null && output.reference) {
      reference();
    } else if (into != null) {
      throw new WrongUse("--into needs --reference");
    } else if (output != null && output.sample) {
      terminal.out().print(ConfigReference.sample(HearthOptions.catalog()));
    } else {
      effective(settings.load(System.getenv()).effective());
    }
    return 0;
  }

  private void reference() throws IOException {
    if (into == null) {
      terminal.out().print(ConfigReference.markdown(HearthOptions.catalog()));
      return;
    }
    String document = Files.readString(into);
    Files.writeString(into, ConfigReference.into(document, HearthOptions.catalog()));
  }

  private void effective(List<Setting> effective) throws IOException {
    if (output != null && output.json) {
      Map<String, Map<String, String>> all = new LinkedHashMap<>();
      effective.forEach(s -> all.put(s.key(), Map.of("value", s.value(), "from", s.place())));
      terminal.out().println(new ObjectMapper().writeValueAsString(all));
      return;
    }
    boolean colours = terminal.outIsScreen() && terminal.colours();
    var table = TextTable.of("key", "value", "from");
    for (Setting setting : effective) {
      boolean given = setting.origin() != Setting.Origin.DEFAULT;
      table.row(setting.key(), setting.value(), given ? setting.place() : "default");
    }
    int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
    for (String line : table.lines(width, colours)) {
      boolean quiet = line.endsWith("  default");
      terminal.out().println(quiet ? Style.DIM.of(line, colours) : line);
    }
  }
}
