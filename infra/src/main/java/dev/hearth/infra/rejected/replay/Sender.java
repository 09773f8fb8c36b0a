package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.replay.ReplayLog.Noted;
import dev.hearth.infra.rejected.replay.ReplayLog.State;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends records again, none twice: what is about to be sent is noted first, together with the end
 * of its partition, so that after a crash only what came later has to be searched for it.
 */
final class Sender implements AutoCloseable {
  private final KafkaProducer<byte[], byte[]> producer;
  private final Originals originals;
  private final ReplayLog log;

  Sender(KafkaOptions kafka, Originals originals, ReplayLog log) {
    Properties settings = kafka.producer();
    settings.setProperty("bootstrap.servers", kafka.bootstrap());
    settings.setProperty("client.id", "hearth-replay");
    settings.setProperty("acks", "all");
    settings.setProperty("enable.idempotence", "true");
    this.producer =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    this.originals = originals;
    this.log = log;
  }

  /** Notes what earlier runs had sent when they were cut short. */
  void finishWhatWasCutShort() throws IOException {
    for (var partition : log.unfinished().entrySet()) {
      Map<String, Long> from = new HashMap<>();
      for (Noted begun : partition.getValue()) {
        from.put(begun.of().place().toString(), begun.offset());
      }
      Map<String, Long> found = originals.sentAgain(partition.getKey(), from);
      List<Noted> sent = new ArrayList<>();
      for (Noted begun : partition.getValue()) {
        Long offset = found.get(begun.of().place().toString());
        if (offset != null) {
          sent.add(new Noted(begun.of(), State.SENT, offset));
        }
      }
      log.write(sent);
    }
  }

  /**
   * Sends the records of plans and returns when Kafka has them.
   *
   * @return what Kafka says of those that it does not take
   * @throws IOException when Kafka cannot be reached or refuses all
   */
  Map<Plan, String> send(List<Plan> plans) throws IOException {
    Map<TopicPartition, Long> ends = new HashMap<>();
    Map<Plan, ProducerRecord<byte[], byte[]>> records = new LinkedHashMap<>();
    List<Noted> begun = new ArrayList<>();
    for (Plan plan : plans) {
      ProducerRecord<byte[], byte[]> record = plan.record();
      if (record != null) {
        TopicPartition in = plan.rejection().place().in();
        if (!ends.containsKey(in)) {
          ends.put(in, originals.end(in));
        }
        begun.add(Noted.of(plan.rejection(), State.SENDING, ends.get(in)));
        records.put(plan, record);
      }
    }
    log.write(begun);
    Map<Plan, Future<RecordMetadata>> answers = new LinkedHashMap<>();
    Map<Plan, String> refused = new HashMap<>();
    List<Noted> sent = new ArrayList<>();
    try {
      records.forEach((plan, record) -> answers.put(plan, producer.send(record)));
      producer.flush();
      for (var answer : answers.entrySet()) {
        await(answer.getKey(), answer.getValue(), sent, refused);
      }
    } catch (KafkaException failed) {
      throw new IOException("Kafka: " + failed.getMessage(), failed);
    } finally {
      log.write(sent);
    }
    return refused;
  }

  @Override
  public void close() {
    producer.close();
  }

  private static void await(
      Plan plan, Future<RecordMetadata> answer, List<Noted> sent, Map<Plan, String> refused)
      throws IOException {
    try {
      sent.add(Noted.of(plan.rejection(), State.SENT, answer.get().offset()));
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RecordTooLargeException) {
        refused.put(plan, "its topic takes no record of that size");
        return;
      }
      throw new IOException(
          "Kafka did not take " + plan.rejection().place() + ": " + failed, failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("stopped while Kafka was sent records", stopped);
    }
  }
}
