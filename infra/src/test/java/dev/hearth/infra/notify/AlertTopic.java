package dev.hearth.infra.notify;

import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.notify.body.Address;
import dev.hearth.infra.notify.body.Kind;
import dev.hearth.infra.notify.body.Language;
import dev.hearth.infra.notify.receiver.Choice;
import dev.hearth.infra.notify.receiver.Receiver;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.jobs.flow.notify.NotifyOptions;
import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.Configuration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A topic of alerts of its own, written as the alert stage does. */
final class AlertTopic implements AutoCloseable {
  private final String bootstrap;
  private final String prefix;
  private final KafkaProducer<byte[], byte[]> producer;
  private final Framing framing = new Framing();

  AlertTopic(String bootstrap, String prefix) throws IOException {
    this.bootstrap = bootstrap;
    this.prefix = prefix;
    Topics.ensure(bootstrap, prefix);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Leads a notifier here, which does not wait long. */
  Configuration config() {
    Configuration config = new Configuration();
    config.set(KafkaOptions.BOOTSTRAP, bootstrap);
    config.set(KafkaOptions.TOPIC_PREFIX, prefix);
    config.set(NotifyOptions.TIMEOUT, Duration.ofSeconds(1));
    config.set(NotifyOptions.LONGEST_PAUSE, Duration.ofMillis(200));
    return config;
  }

  /** So many steps of the alert of each subject, each subject's in order, mixed. */
  List<String> steps(int subjects, int each) throws Exception {
    List<String> keys = new ArrayList<>();
    for (int sequence = 1; sequence <= each; sequence++) {
      for (int subject = 0; subject < subjects; subject++) {
        put(Pages.step("a" + subject, sequence, Instant.now()));
        keys.add("a" + subject + "-" + sequence);
      }
    }
    return keys;
  }

  /** Writes a step under the key of its alert's subject. */
  void put(AlertMessage alert) throws Exception {
    put("lean/GROUP:" + alert.getAlertId(), framing.singleObject(alert));
  }

  void put(String key, byte[] value) throws Exception {
    producer
        .send(
            new ProducerRecord<>(
                Topic.ALERTS.topicName(prefix), key.getBytes(StandardCharsets.UTF_8), value))
        .get();
  }

  /** Everything on the dead-letter topic. */
  List<ConsumerRecord<byte[], byte[]>> rejected() {
    var in = new TopicPartition(Topic.REJECTED.topicName(prefix), 0);
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", bootstrap),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      consumer.assign(List.of(in));
      consumer.seekToBeginning(List.of(in));
      long end = consumer.endOffsets(List.of(in)).values().iterator().next();
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (consumer.position(in) < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  static Receiver receiver(String name, Hook hook) {
    return receiver(name, hook, Choice.ALL);
  }

  static Receiver receiver(String name, Hook hook, Choice choice) {
    var address = new Address(URI.create(hook.url()), "s3cret", Language.EN);
    return new Receiver(name, Kind.GENERIC, address, choice);
  }

  @Override
  public void close() {
    producer.close();
  }
}
