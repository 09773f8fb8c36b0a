package dev.hearth.infra.cli.house;

import dev.hearth.dashboards.page.PageOptions;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.cli.live.Links;
import dev.hearth.infra.cli.live.Snapshot.Link;
import dev.hearth.infra.cli.page.HousePage;
import dev.hearth.infra.cli.run.LiveStack;
import dev.hearth.infra.cli.store.StoredRejections;
import dev.hearth.infra.cli.term.Amounts;
import dev.hearth.infra.cli.term.ProgressLine;
import dev.hearth.infra.cli.term.Terminal;
import dev.hearth.infra.cli.term.WrongUse;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.erase.Eraser;
import dev.hearth.infra.notify.Notifier;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.infra.stack.Stack;
import dev.hearth.infra.stack.StackOptions;
import dev.hearth.jobs.HearthJobs;
import dev.hearth.jobs.flow.config.ClickHouseOptions;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.text.TextPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;

/** The embedded stack with its page, and the configuration that leads the jobs to it. */
public final class EmbeddedStack implements LiveStack {
  private static final String PARALLELISM = "flink.parallelism.default";

  private final Stack stack;
  private final HousePage page;
  private final Configuration config;
  private final Notifier notifier;
  private final Eraser eraser;

  private EmbeddedStack(
      Stack stack, HousePage page, Configuration config, List<Receiver> receivers) {
    this.stack = stack;
    this.page = page;
    this.config = config;
    this.notifier =
        Notifier.start(config, receivers, new StoredRejections(stack.database(User.WRITER)));
    this.eraser =
        Eraser.start(stack.database(User.ADMIN), TextPolicy.from(config).effectiveLength());
  }

  /** Starts all of it and says so. */
  public static EmbeddedStack start(
      Terminal terminal, Path data, PortOptions ports, Configuration wanted) throws IOException {
    refuse(wanted, KafkaOptions.BOOTSTRAP);
    refuse(wanted, KafkaOptions.TOPIC_PREFIX);
    refuse(wanted, ClickHouseOptions.URL);
    StackOptions options = options(data, ports, wanted);
    List<Receiver> receivers = Notifier.receivers(wanted, System.getenv());
    Logs.to(data.resolve("hearth.log"));
    long begin = System.nanoTime();
    try (var line = new ProgressLine(terminal)) {
      line.show("starting Kafka, ClickHouse and Flink");
      Stack stack = Stack.start(options, line::show);
      stack.clickhouse().revive(terminal::complain);
      line.done(
          "started in "
              + Amounts.span(Duration.ofNanos(System.nanoTime() - begin))
              + ", data in "
              + data.toAbsolutePath());
      return around(stack, new Wishes(data, ports, wanted, receivers));
    }
  }

  private record Wishes(
      Path data, PortOptions ports, Configuration config, List<Receiver> receivers) {}

  private static EmbeddedStack around(Stack stack, Wishes wanted) throws IOException {
    try {
      var credentials = Credentials.of(wanted.data().resolve("clickhouse"));
      String url = stack.clickhouse().url();
      User viewer = User.GRAFANA;
      var access = new ClickHouseAccess(url, viewer.userName(), credentials.password(viewer));
      Configuration config = wanted.config().clone();
      config.set(KafkaOptions.BOOTSTRAP, stack.kafka().bootstrap());
      config.set(ClickHouseOptions.URL, url);
      config.set(ClickHouseOptions.DATABASE, Stack.DATABASE);
      config.set(ClickHouseOptions.USER, User.WRITER.userName());
      config.set(ClickHouseOptions.PASSWORD, credentials.password(User.WRITER));
      config.set(ClickHouseOptions.PASSWORD_FILE, "");
      var seen =
          new HousePage.Seen(
              access, Stack.DATABASE, KafkaOptions.from(config), stack.flink().url());
      var page = HousePage.start(PageOptions.local(wanted.ports().page), seen);
      return new EmbeddedStack(stack, page, config, wanted.receivers());
    } catch (IOException | RuntimeException failed) {
      stack.close();
      throw failed;
    }
  }

  @Override
  public Configuration config() {
    return config;
  }

  @Override
  public JobClient submit(Configuration changed, boolean goOn) throws IOException {
    Optional<Path> checkpoint = goOn ? stack.flink().lastCheckpoint() : Optional.empty();
    return stack.flink().submit("hearth", env -> HearthJobs.assemble(env, changed), checkpoint);
  }

  @Override
  public ClickHouse writer() {
    return stack.database(User.WRITER);
  }

  @Override
  public ClickHouse reader() {
    return stack.database(User.READER);
  }

  @Override
  public String flinkUrl() {
    return stack.flink().url();
  }

  /** Where the page is. */
  public String pageUrl() {
    return page.url();
  }

  /** Where a person looks closer. */
  public List<Link> links() {
    return Links.of(
        new Links.Places(
            page.url(), stack.clickhouse().url(), flinkUrl(), stack.kafka().bootstrap()));
  }

  @Override
  public void close() throws IOException {
    eraser.close();
    notifier.close();
    page.close();
    stack.close();
  }

  private static StackOptions options(Path data, PortOptions ports, Configuration wanted) {
    int processors = Runtime.getRuntime().availableProcessors();
    int parallelism = Integer.parseInt(wanted.getString(PARALLELISM, "1"));
    return new StackOptions(
        data, ports.kafka, ports.clickHouse, 0, ports.flink, Math.max(processors, parallelism));
  }

  private static void refuse(Configuration wanted, ConfigOption<?> option) {
    if (wanted.contains(option)) {
      throw new WrongUse(option.key() + " is decided by the embedded stack: leave it out");
    }
  }
}
