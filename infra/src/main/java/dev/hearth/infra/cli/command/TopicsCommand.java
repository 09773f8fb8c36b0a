package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.TextTable;
import dev.hearth.infra.kafka.TopicState;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth topics}: the topics as the broker has them. */
@Command(name = "topics", description = "Show the topics as the broker has them, or make them.")
public final class TopicsCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(names = "--create", description = "Make those that are missing.")
  private boolean create;

  @Option(names = "--to", paramLabel = "HOST:PORT", description = "Kafka elsewhere.")
  private @Nullable String bootstrap;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".hearth",
      description = "Data directory of up or demo, running or not (${DEFAULT-VALUE}).")
  private Path data = Path.of(".hearth");

  @Option(names = "--json", description = "Show them as JSON.")
  private boolean json;

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public TopicsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var kafka = KafkaOptions.from(settings.load(System.getenv()).configuration());
    try (var house = bootstrap == null ? EventHouse.over(data) : EventHouse.at(bootstrap)) {
      if (create) {
        house.ensureTopics(kafka.topicPrefix());
      }
      show(Topics.describe(house.bootstrap(), kafka.topicPrefix()));
    }
    return 0;
  }

  private void show(List<TopicState> states) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(states));
      return;
    }
    var table = TextTable.of("topic", "partitions", "records", "settings").right(1).right(2);
    for (TopicState state : states) {
      String missing = state.partitions() == 0 ? "missing: hearth topics --create" : "";
      table.row(
          state.name(),
          state.partitions(),
          Amounts.count(state.records()),
          missing.isEmpty() ? text(state.settings()) : missing);
    }
    int width = terminal.outIsScreen() ? terminal.width() : Integer.MAX_VALUE;
    table
        .lines(width, terminal.outIsScreen() && terminal.colours())
        .forEach(terminal.out()::println);
  }

  private static String text(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(setting -> setting.getKey() + "=" + setting.getValue())
        .sorted()
        .collect(Collectors.joining(" "));
  }
}
