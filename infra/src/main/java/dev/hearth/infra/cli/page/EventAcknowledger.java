package dev.hearth.infra.cli.page;

import dev.hearth.dashboards.page.Acknowledger;
import dev.hearth.infra.alert.Acknowledgement;
import dev.hearth.infra.alert.AlertRows;
import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.importer.archive.ImportException;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;

/** Sends an acknowledgement the way {@code hearth alert ack} does. */
final class EventAcknowledger implements Acknowledger {
  /** Somebody waits before the screen: Kafka answers soon, or is told to be away. */
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "max.block.ms", "5000",
          "request.timeout.ms", "4000",
          "delivery.timeout.ms", "8000",
          "client.id", "hearth-page");

  private final AlertRows alerts;
  private final KafkaOptions kafka;

  EventAcknowledger(ClickHouse reader, KafkaOptions kafka) {
    this.alerts = new AlertRows(reader);
    Map<String, String> properties = new HashMap<>(kafka.properties());
    properties.putAll(IMPATIENT);
    this.kafka =
        new KafkaOptions(kafka.bootstrap(), kafka.topicPrefix(), kafka.group(), properties);
  }

  @Override
  public void acknowledge(String alertId, String by) throws IOException {
    Map<String, Object> alert =
        alerts
            .find(alertId)
            .orElseThrow(() -> new IllegalArgumentException("there is no alert " + alertId));
    if ("RESOLVED".equals(alert.get("state"))) {
      throw new IllegalArgumentException("it is resolved: there is nothing left to look after");
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String community = String.valueOf(alert.get("community_id"));
    try (var sender = RecordSender.to(kafka, RejectedLog.NONE)) {
      sender.send(new Acknowledgement(alertId, community, by, now).event());
      sender.flush();
    } catch (ImportException refused) {
      throw new IOException("Kafka does not take it: " + refused.getMessage(), refused);
    }
  }
}
