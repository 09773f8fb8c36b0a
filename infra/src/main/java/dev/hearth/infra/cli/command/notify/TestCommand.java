package dev.hearth.infra.cli.command.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.notify.Notifier;
import dev.hearth.infra.notify.TestPage;
import dev.hearth.infra.notify.answer.Verdict;
import dev.hearth.infra.notify.answer.Verdict.Fate;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.infra.notify.send.Post;
import dev.hearth.jobs.flow.config.ConfigCatalog;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth notify test}: one page, to see that it arrives. */
@Command(
    name = "test",
    description = "Send a receiver one page that says it is a test, and show what it answered.")
final class TestCommand implements Callable<Integer> {
  private final Terminal terminal;

  @Option(
      names = "--receiver",
      required = true,
      paramLabel = "NAME",
      description = "Its name in the file of notify.receivers.")
  private String name = "";

  @Option(names = "--json", description = "Show the answer as JSON.")
  private boolean json;

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  TestCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    Configuration config = settings.load(System.getenv()).configuration();
    Receiver receiver = chosen(receivers(config));
    var page = TestPage.at(Instant.now());
    var post = new Post(NotifyOptions.from(config).timeout(), InstantSource.system());
    long begin = System.nanoTime();
    Verdict verdict = post.send(receiver, page, page.getAlertId() + "-1").join();
    double seconds = (System.nanoTime() - begin) / 1e9;
    if (json) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("receiver", receiver.name());
      shown.put("fate", verdict.fate().name().toLowerCase(Locale.ROOT));
      shown.put("answer", verdict.what());
      shown.put("seconds", seconds);
      terminal.out().println(new ObjectMapper().writeValueAsString(shown));
    } else {
      terminal.out().printf(Locale.ROOT, "%s %s in %.2f s%n", receiver, verdict.what(), seconds);
    }
    return verdict.fate() == Fate.TAKEN ? 0 : 1;
  }

  private Receiver chosen(List<Receiver> receivers) {
    return receivers.stream()
        .filter(one -> one.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new WrongUse("no receiver '" + name + "'" + mend(receivers)));
  }

  private String mend(List<Receiver> receivers) {
    List<String> names = receivers.stream().map(Receiver::name).toList();
    return ConfigCatalog.nearest(name, names)
        .map(near -> ", did you mean '" + near + "'?")
        .orElse("; there are " + String.join(", ", names));
  }

  /** Who is told; nobody is an error. */
  static List<Receiver> receivers(Configuration config) {
    List<Receiver> receivers = Notifier.receivers(config, System.getenv());
    if (receivers.isEmpty()) {
      throw new WrongUse(
          "nobody is to be told: name a file with --notify.receivers FILE"
              + " (receivers.sample.yaml shows one)");
    }
    return receivers;
  }
}
