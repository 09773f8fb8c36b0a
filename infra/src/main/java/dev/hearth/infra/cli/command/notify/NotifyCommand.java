package dev.hearth.infra.cli.command.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.store.EventHouse;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.notify.Drain;
import dev.hearth.infra.notify.Notifier;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.infra.notify.send.Standing;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth notify}: tells people of alerts. */
@Command(
    name = "notify",
    description = {
      "Send alerts to the webhooks that notify.receivers lists, until Ctrl-C.",
      "What is not taken stays in Kafka: a receiver that is away is told once it is back,",
      "and the next start goes on where this one ended. demo and up do the same by themselves."
    })
public final class NotifyCommand implements Callable<Integer> {
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Terminal terminal;

  @Option(names = "--once", description = "End when all alerts of now are told.")
  private boolean once;

  @Option(
      names = "--within",
      paramLabel = "TIME",
      description = "With --once: end with 1 when that takes longer.")
  private @Nullable Duration within;

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

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  private NotifyCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  /** It and its commands. */
  public static CommandLine of(Terminal terminal) {
    return new CommandLine(new NotifyCommand(terminal)).addSubcommand(new TestCommand(terminal));
  }

  @Override
  public Integer call() throws IOException {
    if (within != null && !once) {
      throw new WrongUse("--within needs --once");
    }
    Configuration config = settings.load(System.getenv()).configuration();
    List<Receiver> receivers = TestCommand.receivers(config);
    List<Standing> end;
    boolean done;
    try (var stop = StopSignal.install();
        var house = bootstrap == null ? EventHouse.over(data) : EventHouse.at(bootstrap);
        var line = new ProgressLine(terminal)) {
      config.set(KafkaOptions.BOOTSTRAP, house.bootstrap());
      house.ensureTopics(KafkaOptions.from(config).topicPrefix());
      try (var drain = new Drain(KafkaOptions.from(config));
          var notifier = Notifier.start(config, receivers, house.rejections())) {
        done = watch(notifier, drain, stop, line);
        end = notifier.standings();
      }
      line.done(Shown.line(end, System.currentTimeMillis()));
    }
    if (json) {
      Object shown = Map.of("receivers", end.stream().map(Shown::json).toList());
      terminal.out().println(new ObjectMapper().writeValueAsString(shown));
    }
    return done && end.stream().allMatch(one -> one.refused() == 0) ? 0 : 1;
  }

  /** Returns false when it took too long. */
  private boolean watch(Notifier notifier, Drain drain, StopSignal stop, ProgressLine line)
      throws IOException {
    long begin = System.nanoTime();
    while (!stop.askedWithin(LOOK_EVERY)) {
      line.show(Shown.line(notifier.standings(), System.currentTimeMillis()));
      if (once && drain.reached(notifier.groups())) {
        return true;
      }
      if (within != null && System.nanoTime() - begin > within.toNanos()) {
        return false;
      }
    }
    return !once;
  }
}
