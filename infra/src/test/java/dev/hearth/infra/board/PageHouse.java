package dev.hearth.infra.board;

import dev.hearth.dashboards.page.PageOptions;
import dev.hearth.dashboards.query.ClickHouseAccess;
import dev.hearth.infra.cli.page.HousePage;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.EmbeddedClickHouse;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.jobs.flow.config.KafkaOptions;
import io.undertow.Undertow;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * A page over a real ClickHouse and a real Kafka, with a few rows of everything that it shows. Of
 * Flink there is only what it says of its job.
 */
final class PageHouse implements AutoCloseable {
  private final EmbeddedClickHouse clickHouse;
  private final EmbeddedKafka kafka;
  private final Undertow flink;
  private final HousePage page;
  private volatile String jobState = "RUNNING";

  PageHouse(Path directory, String token) throws IOException {
    clickHouse = EmbeddedClickHouse.start(directory.resolve("clickhouse"), 0, 0);
    Migrations.apply(clickHouse.as(User.ADMIN).in("hearth"), Migration.bundled());
    kafka = EmbeddedKafka.start(directory.resolve("kafka"), 0);
    Topics.ensure(kafka.bootstrap(), "");
    try (var sender = RecordSender.to(kafka(), RejectedLog.NONE)) {
      sender.pulse("slack", "north", System.currentTimeMillis());
      sender.flush();
    }
    flink =
        Undertow.builder()
            .addHttpListener(0, "127.0.0.1")
            .setHandler(
                exchange -> exchange.getResponseSender().send(flinkSays(exchange.getRequestPath())))
            .build();
    flink.start();
    PageRows.write(clickHouse.as(User.WRITER).in("hearth"));
    String password = clickHouse.credentials().password(User.GRAFANA);
    var access = new ClickHouseAccess(clickHouse.url(), User.GRAFANA.userName(), password);
    int port = ((InetSocketAddress) flink.getListenerInfo().get(0).getAddress()).getPort();
    page =
        HousePage.start(
            new PageOptions("127.0.0.1", 0, token, Set.of()),
            new HousePage.Seen(access, "hearth", kafka(), "http://127.0.0.1:" + port));
  }

  String url() {
    return page.url();
  }

  KafkaOptions kafka() {
    return new KafkaOptions(kafka.bootstrap(), "", "hearth", Map.of());
  }

  ClickHouse writer() throws IOException {
    return clickHouse.as(User.WRITER).in("hearth");
  }

  /** What Flink says of the job from now on. */
  void job(String state) {
    jobState = state;
  }

  void stopKafka() throws IOException {
    kafka.close();
  }

  void stopClickHouse() throws IOException {
    clickHouse.close();
  }

  private String flinkSays(String path) {
    return path.endsWith("overview")
        ? "{\"jobs\":[{\"jid\":\"1\",\"state\":\"" + jobState + "\",\"start-time\":1}]}"
        : "{\"counts\":{\"failed\":0},\"latest\":{\"completed\":{\"latest_ack_timestamp\":"
            + System.currentTimeMillis()
            + "}}}";
  }

  @Override
  public void close() throws IOException {
    page.close();
    flink.stop();
    kafka.close();
    clickHouse.close();
  }
}
