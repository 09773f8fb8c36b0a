package dev.hearth.jobs.flow.sink.alert;

import dev.hearth.jobs.flow.alert.Alert;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.AlertSeverity;
import dev.hearth.schemas.AlertState;
import dev.hearth.schemas.AlertStep;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.SubjectType;
import dev.hearth.schemas.Topic;
import java.time.Instant;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes each step of each alert to Kafka, in the order of its subject. A step may be written more
 * than once; its alert and its sequence tell that it is one.
 */
public final class AlertSink {
  private AlertSink() {}

  /** Builds the sink. */
  public static KafkaSink<Alert> of(KafkaOptions kafka) {
    return KafkaSink.<Alert>builder()
        .setBootstrapServers(kafka.bootstrap())
        .setKafkaProducerConfig(kafka.producer())
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(new Steps(Topic.ALERTS.topicName(kafka.topicPrefix())))
        .build();
  }

  /** One step as a Kafka record, keyed by community and subject. */
  static final class Steps implements KafkaRecordSerializationSchema<Alert> {
    private static final long serialVersionUID = 1L;

    private final String topic;
    private transient @Nullable Framing framing;

    Steps(String topic) {
      this.topic = topic;
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(
        Alert alert, KafkaSinkContext context, @Nullable Long timestamp) {
      if (framing == null) {
        framing = new Framing();
      }
      String subject = alert.subject().type() + ":" + alert.subject().id();
      return new ProducerRecord<>(
          topic,
          null,
          // Stamped by the clock: retention counts from when it was written, and who tells people
          // knows by it what comes from history that is read in.
          null,
          Topic.key(alert.subject().communityId(), subject),
          framing.singleObject(message(alert)));
    }

    static AlertMessage message(Alert alert) {
      return AlertMessage.newBuilder()
          .setAlertId(alert.id())
          .setSequence(alert.sequence())
          .setStep(AlertStep.valueOf(alert.step().name()))
          .setState(AlertState.valueOf(alert.state().name()))
          .setPage(alert.page())
          .setRule(alert.rule())
          .setRuleVersion(alert.ruleVersion())
          .setSeverity(AlertSeverity.valueOf(alert.severity().name()))
          .setSubjectType(SubjectType.valueOf(alert.subject().type().name()))
          .setSubject(alert.subject().id())
          .setCommunityId(alert.subject().communityId())
          .setGroupId(alert.subject().groupId())
          .setPlatform(alert.subject().platform())
          .setOpenedAt(Instant.ofEpochMilli(alert.openedAtMs()))
          .setAt(Instant.ofEpochMilli(alert.atMs()))
          .setSince(Instant.ofEpochMilli(alert.sinceMs()))
          .setScore(alert.score())
          .setThreshold(alert.threshold())
          .setTitle(alert.words().title())
          .setText(alert.words().text())
          .setTitleZh(alert.words().titleZh())
          .setTextZh(alert.words().textZh())
          .setEvidence(alert.evidence())
          .setSql(alert.sql())
          .setMembers(alert.members())
          .setAcknowledgedBy(alert.acknowledgedBy())
          .build();
    }
  }
}
