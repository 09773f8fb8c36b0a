package dev.hearth.infra.cli.page;

import dev.hearth.dashboards.live.LiveBoard;
import dev.hearth.dashboards.live.LivePages;
import dev.hearth.dashboards.page.Acknowledger;
import dev.hearth.dashboards.page.PageOptions;
import dev.hearth.dashboards.page.PageServer;
import dev.hearth.dashboards.page.Views;
import dev.hearth.dashboards.query.Asker;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** The page over a house, wherever its parts run. */
public final class HousePage implements AutoCloseable {
  private final PageServer server;
  private final HouseProbe probe;

  private HousePage(PageServer server, HouseProbe probe) {
    this.server = server;
    this.probe = probe;
  }

  /**
   * What the page sees.
   *
   * @param access to ClickHouse, as a user who reads
   * @param database that holds our tables
   * @param kafka null for none: nothing can be acknowledged then
   * @param flinkUrl where Flink's web pages are; empty for nowhere
   */
  public record Seen(
      ClickHouseAccess access, String database, @Nullable KafkaOptions kafka, String flinkUrl) {}

  /** Starts to serve. */
  public static HousePage start(PageOptions options, Seen seen) throws IOException {
    ClickHouseAccess access = seen.access();
    var reader =
        ClickHouse.connect(access.url(), access.user(), access.password()).in(seen.database());
    KafkaOptions kafka = seen.kafka();
    Acknowledger acknowledger =
        kafka == null ? Acknowledger.NONE : new EventAcknowledger(reader, kafka);
    var probe = new HouseProbe(access.url(), kafka, seen.flinkUrl());
    try {
      var content =
          new PageServer.Content(
              new LivePages(LiveBoard.of(seen.database()), access),
              new Views(new Asker(access, seen.database()), Clock.systemUTC()),
              probe,
              acknowledger);
      return new HousePage(PageServer.start(options, content), probe);
    } catch (IOException | RuntimeException failed) {
      probe.close();
      throw failed;
    }
  }

  /** The page's address. */
  public String url() {
    return server.url();
  }

  @Override
  public void close() {
    server.close();
    probe.close();
  }
}
