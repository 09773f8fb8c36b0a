package dev.hearth.infra.cli.page;

import dev.hearth.dashboards.page.Light;
import dev.hearth.dashboards.page.Light.State;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Whether Kafka answers, when something last arrived there, and how much the job has yet to read.
 * The job says how far it is at each checkpoint only.
 */
final class KafkaWatch implements HouseProbe.Watch, AutoCloseable {
  static final String NAME = "kafka";
  private static final int PATIENCE_MS = 3000;

  private final KafkaOptions kafka;
  private @Nullable Admin admin;

  KafkaWatch(KafkaOptions kafka) {
    this.kafka = kafka;
  }

  @Override
  public synchronized Light look()
      throws InterruptedException, ExecutionException, TimeoutException {
    Admin open = admin == null ? Admin.create(settings()) : admin;
    admin = open;
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    Map<TopicPartition, OffsetSpec> newest = new HashMap<>();
    List<String> topics =
        List.of(
            Topic.MESSAGES.topicName(kafka.topicPrefix()),
            Topic.EVENTS.topicName(kafka.topicPrefix()));
    await(open.describeTopics(topics).allTopicNames())
        .forEach(
            (topic, described) ->
                described
                    .partitions()
                    .forEach(
                        part -> {
                          var partition = new TopicPartition(topic, part.partition());
                          ends.put(partition, OffsetSpec.latest());
                          newest.put(partition, OffsetSpec.maxTimestamp());
                        }));
    Map<TopicPartition, ListOffsetsResultInfo> end = await(open.listOffsets(ends).all());
    Map<TopicPartition, OffsetAndMetadata> read =
        await(open.listConsumerGroupOffsets(kafka.group()).partitionsToOffsetAndMetadata());
    Map<String, Object> figures = new HashMap<>();
    if (!read.isEmpty()) {
      figures.put("lag", lag(end, read));
    }
    await(open.listOffsets(newest).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::timestamp)
        .max()
        .ifPresent(at -> figures.put("newest_ms", at));
    return new Light(NAME, State.UP, figures);
  }

  private static long lag(
      Map<TopicPartition, ListOffsetsResultInfo> ends,
      Map<TopicPartition, OffsetAndMetadata> read) {
    long lag = 0;
    for (var end : ends.entrySet()) {
      OffsetAndMetadata at = read.get(end.getKey());
      lag += Math.max(0, end.getValue().offset() - (at == null ? 0 : at.offset()));
    }
    return lag;
  }

  private Map<String, Object> settings() {
    Map<String, Object> all = new HashMap<>(kafka.properties());
    all.put("bootstrap.servers", kafka.bootstrap());
    all.put("client.id", "hearth-page");
    all.put("default.api.timeout.ms", PATIENCE_MS);
    all.put("request.timeout.ms", PATIENCE_MS);
    return all;
  }

  private static <T> T await(KafkaFuture<T> future)
      throws InterruptedException, ExecutionException, TimeoutException {
    return future.get(PATIENCE_MS, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void close() {
    if (admin != null) {
      admin.close(Duration.ofSeconds(1));
    }
  }
}
