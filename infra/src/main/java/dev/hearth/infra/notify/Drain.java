package dev.hearth.infra.notify;

import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Tells when everything that stood in the topic of alerts at one moment is done. */
public final class Drain implements AutoCloseable {
  private static final int LIMIT_SECONDS = 30;

  private final Admin admin;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  /** Keeps in mind where the topic ends now. */
  public Drain(KafkaOptions kafka) throws IOException {
    Properties settings = new Properties();
    settings.putAll(kafka.properties());
    settings.setProperty("bootstrap.servers", kafka.bootstrap());
    admin = Admin.create(settings);
    try {
      String topic = Topic.ALERTS.topicName(kafka.topicPrefix());
      Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
      await(admin.describeTopics(List.of(topic)).allTopicNames())
          .values()
          .forEach(
              found ->
                  found
                      .partitions()
                      .forEach(
                          one ->
                              asked.put(
                                  new TopicPartition(topic, one.partition()),
                                  OffsetSpec.latest())));
      await(admin.listOffsets(asked).all()).forEach((in, end) -> ends.put(in, end.offset()));
    } catch (IOException failed) {
      close();
      throw failed;
    }
  }

  /** True when consumer groups have done everything up to there. */
  public boolean reached(List<String> groups) throws IOException {
    for (String group : groups) {
      Map<TopicPartition, OffsetAndMetadata> done =
          await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        OffsetAndMetadata at = done.get(end.getKey());
        if (at == null || at.offset() < end.getValue()) {
          return false;
        }
      }
    }
    return true;
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }

  private static <T> T await(KafkaFuture<T> future) throws IOException {
    try {
      return future.get(LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      Throwable cause = refused.getCause() == null ? refused : refused.getCause();
      throw new IOException("Kafka: " + cause.getMessage(), cause);
    } catch (TimeoutException slow) {
      throw new IOException("Kafka did not answer within " + LIMIT_SECONDS + " s", slow);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while Kafka was asked", stopped);
    }
  }
}
