package dev.hearth.jobs.flow.source;

import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.time.EventTimePolicy;
import dev.hearth.schemas.Topic;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;

/** The one source of all jobs: both topics, from the beginning unless saved state says more. */
public final class EventSource {
  private EventSource() {}

  /**
   * Builds the source. It begins at the earliest offset and never at a committed one: open windows
   * live in saved state alone, and reading again changes no result.
   */
  public static KafkaSource<Arrival> of(
      KafkaOptions kafka, EventTimePolicy time, ArrivalSchema schema) {
    KafkaSourceBuilder<Arrival> builder =
        KafkaSource.<Arrival>builder()
            .setBootstrapServers(kafka.bootstrap())
            .setGroupId(kafka.group())
            .setClientIdPrefix(kafka.group())
            .setTopics(
                Topic.MESSAGES.topicName(kafka.topicPrefix()),
                Topic.EVENTS.topicName(kafka.topicPrefix()))
            .setProperties(kafka.consumer())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(schema);
    return time.bounded()
        ? builder.setBounded(OffsetsInitializer.latest()).build()
        : builder.build();
  }
}
