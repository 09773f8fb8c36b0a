package dev.hearth.infra.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.run.ArchivePlay;
import dev.hearth.infra.cli.run.ArchivePlay.Played;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code hearth import}: real exports into Kafka. A second import of a file adds nothing. */
@Command(
    name = "import",
    description = {
      "Bring exports of chat platforms into Kafka, in order of time.",
      "A second import of the same file changes no figure. Formats:",
      "  hearth-csv:FILE.csv[.gz]   slack:FOLDER or slack:FILE.zip"
    })
public final class ImportCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "FORMAT:PATH", description = "What to import.")
  private List<String> archives = List.of();

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      description = "Kafka elsewhere; settings kafka.* apply.")
  private @Nullable String bootstrap;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".hearth",
      description = "Data directory of up or demo, running or not (${DEFAULT-VALUE}).")
  private Path data = Path.of(".hearth");

  @Option(names = "--json", description = "End with one JSON object on standard output.")
  private boolean json;

  @Mixin private FaultOptions faults = new FaultOptions();

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public ImportCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    var config = settings.load(System.getenv()).configuration();
    var play =
        new ArchivePlay(archives.stream().map(ArchiveSource::parse).toList(), faults.faults())
            .checked();
    Played played;
    try (var stop = StopSignal.install();
        var house = bootstrap == null ? EventHouse.over(data) : EventHouse.at(bootstrap);
        var line = new ProgressLine(terminal)) {
      config.set(KafkaOptions.BOOTSTRAP, house.bootstrap());
      house.ensureTopics(KafkaOptions.from(config).topicPrefix());
      try (var sender = RecordSender.to(KafkaOptions.from(config), house.rejections())) {
        played = play.into(sender, line, stop::asked);
      }
      if (stop.asked()) {
        throw new IOException("stopped before the end; a second import adds only what is missing");
      }
    }
    show(played);
    return 0;
  }

  private void show(Played played) throws IOException {
    if (json) {
      terminal.out().println(new ObjectMapper().writeValueAsString(played));
    } else if (played.rejected() > 0) {
      terminal
          .out()
          .println(
              Amounts.count(played.rejected())
                  + " rows rejected: hearth sql \"SELECT reason, detail, topic, offset FROM"
                  + " rejected WHERE job = 'import'\"");
    }
  }
}
