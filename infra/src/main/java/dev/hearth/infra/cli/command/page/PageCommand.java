package dev.hearth.infra.cli.command.page;

import dev.hearth.dashboards.page.PageOptions;
import dev.hearth.infra.cli.command.ConfigSource;
import dev.hearth.infra.cli.page.HousePage;
import dev.hearth.infra.cli.run.StopSignal;
import dev.hearth.infra.cli.store.OpenStore;
import dev.hearth.infra.cli.store.StoreOptions;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.RunningStack;
import dev.hearth.infra.stack.Stack;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code hearth page}: Hearth's page over any house. */
@Command(
    name = "page",
    description = {
      "Serve Hearth's page, until Ctrl-C: what goes on, what is cold and why, what needs somebody.",
      "demo and up serve it by themselves. It reads ClickHouse as a user who may only read.",
      "On another address than this machine's own a visitor must know the token: open the page",
      "once with ?token=TOKEN. Put TLS before it."
    })
public final class PageCommand implements Callable<Integer> {
  private static final String TOKEN = "HEARTH_PAGE_TOKEN";
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Terminal terminal;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--to",
      paramLabel = "HOST:PORT",
      description = "Kafka elsewhere; settings kafka.* apply. Without one nobody can acknowledge.")
  private @Nullable String bootstrap;

  @Option(
      names = "--flink",
      paramLabel = "URL",
      description = "Flink's web address elsewhere, such as http://127.0.0.1:8081.")
  private @Nullable String flink;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8088",
      description = "Where the page is (${DEFAULT-VALUE}); 0 for any free port.")
  private int port = 8088;

  @Option(
      names = "--bind",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "Which address (${DEFAULT-VALUE}); another one needs a token.")
  private String bind = "127.0.0.1";

  @Option(
      names = "--host",
      paramLabel = "NAME",
      description = "Also asked for by this name; repeatable.")
  private List<String> hosts = List.of();

  @Option(
      names = "--token-file",
      paramLabel = "FILE",
      description = "Holds the token, 16 characters or more; else HEARTH_PAGE_TOKEN.")
  private @Nullable Path tokenFile;

  @Mixin(name = "settings")
  private ConfigSource settings = new ConfigSource();

  public PageCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    PageOptions options = options();
    Configuration config = settings.load(System.getenv()).configuration();
    try (var stop = StopSignal.install();
        OpenStore open = store.open(System.getenv());
        HousePage page = HousePage.start(options, seen(open, config))) {
      terminal.out().println("page " + page.url());
      terminal.out().flush();
      boolean stopped;
      do {
        stopped = stop.askedWithin(LOOK_EVERY);
      } while (!stopped);
    }
    return 0;
  }

  private PageOptions options() throws IOException {
    Map<String, String> environment = System.getenv();
    String token =
        tokenFile == null
            ? environment.getOrDefault(TOKEN, "")
            : Files.readString(tokenFile).strip();
    if (tokenFile != null && token.isEmpty()) {
      throw new WrongUse(tokenFile + " is empty: it should hold the token");
    }
    try {
      var names = new HashSet<String>();
      hosts.forEach(name -> names.add(name.toLowerCase(Locale.ROOT)));
      return new PageOptions(bind, port, token, names);
    } catch (IllegalArgumentException unsafe) {
      throw new WrongUse(unsafe.getMessage() + "; with --token-file or " + TOKEN);
    }
  }

  private HousePage.Seen seen(OpenStore open, Configuration config) throws IOException {
    Optional<RunningStack> running =
        store.elsewhere() ? Optional.empty() : Stack.running(store.data());
    String kafka = bootstrap;
    if (kafka == null) {
      kafka = running.map(RunningStack::kafka).orElse("");
    }
    if (kafka.isEmpty() && config.contains(KafkaOptions.BOOTSTRAP)) {
      kafka = config.get(KafkaOptions.BOOTSTRAP);
    }
    KafkaOptions options = null;
    if (!kafka.isEmpty()) {
      config.set(KafkaOptions.BOOTSTRAP, kafka);
      options = KafkaOptions.from(config);
    }
    String web = flink == null ? running.map(RunningStack::flinkUrl).orElse("") : flink;
    return new HousePage.Seen(open.access(User.GRAFANA), OpenStore.DATABASE, options, web);
  }
}
