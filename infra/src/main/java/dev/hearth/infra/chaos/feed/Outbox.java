package dev.hearth.infra.chaos.feed;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongFunction;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * A Kafka producer that may crash, and what of the events it was given is not acknowledged. One
 * thread uses it.
 */
final class Outbox implements AutoCloseable {
  private final String bootstrap;
  private final LongFunction<ProducerRecord<byte[], byte[]>> records;
  private final Set<Long> unacknowledged = ConcurrentHashMap.newKeySet();
  private KafkaProducer<byte[], byte[]> producer;

  /**
   * @param records the record of the event at an index
   */
  Outbox(String bootstrap, LongFunction<ProducerRecord<byte[], byte[]>> records) {
    this.bootstrap = bootstrap;
    this.records = records;
    this.producer = producer();
  }

  /** Sends an event, and remembers it until it is acknowledged. */
  void send(long index) {
    unacknowledged.add(index);
    var unused =
        producer.send(
            records.apply(index),
            (where, error) -> {
              if (error == null) {
                unacknowledged.remove(index);
              }
            });
  }

  /** Sends something else, which may get lost in a crash. */
  void send(ProducerRecord<byte[], byte[]> record) {
    var unused = producer.send(record);
  }

  /** Ends the producer at once; another one sends again what was not acknowledged. */
  void crash() {
    producer.close(Duration.ZERO);
    producer = producer();
    sendAgain();
  }

  /** Returns when every event is acknowledged. */
  void flush() {
    producer.flush();
    while (!unacknowledged.isEmpty()) {
      sendAgain();
      producer.flush();
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ZERO);
  }

  private void sendAgain() {
    new TreeSet<>(unacknowledged).forEach(this::send);
  }

  private KafkaProducer<byte[], byte[]> producer() {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", bootstrap);
    settings.put("client.id", "hearth-chaos");
    settings.put("acks", "all");
    settings.put("enable.idempotence", "true");
    // With more than one, a producer that begins while the broker comes back may never get its
    // first batch in: the second is taken, and the first is out of order ever after (KAFKA-15591).
    settings.put("max.in.flight.requests.per.connection", "1");
    settings.put("linger.ms", "5");
    settings.put("reconnect.backoff.max.ms", "500");
    // A broker that is away for minutes is part of the game.
    settings.put("max.block.ms", "600000");
    settings.put("delivery.timeout.ms", "600000");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
