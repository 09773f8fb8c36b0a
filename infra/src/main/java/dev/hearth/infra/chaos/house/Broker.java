package dev.hearth.infra.chaos.house;

import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** A Kafka broker that can be stopped and comes back on the same port. */
public final class Broker implements AutoCloseable {
  private final Path directory;
  private EmbeddedKafka server;

  private Broker(Path directory, EmbeddedKafka server) {
    this.directory = directory;
    this.server = server;
  }

  static Broker start(Path directory) throws IOException {
    EmbeddedKafka server = EmbeddedKafka.start(directory, 0);
    Topics.ensure(server.bootstrap(), "");
    return new Broker(directory, server);
  }

  /** Where clients go. */
  public String bootstrap() {
    return server.bootstrap();
  }

  /** Stops the broker, and starts it again after a while. */
  public void stopAndRestart(Duration away) throws IOException, InterruptedException {
    int port = server.port();
    server.close();
    Thread.sleep(away.toMillis());
    server = EmbeddedKafka.start(directory, port);
  }

  /** How many records a consumer group has still to read, by what it has committed. */
  public long lag(String group, Map<TopicPartition, Long> ends) throws IOException {
    try (Admin admin = admin()) {
      Map<TopicPartition, OffsetAndMetadata> read =
          admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get();
      long lag = 0;
      for (Map.Entry<TopicPartition, Long> end : ends.entrySet()) {
        OffsetAndMetadata at = read.get(end.getKey());
        lag += Math.max(0, end.getValue() - (at == null ? 0 : at.offset()));
      }
      return lag;
    } catch (ExecutionException failed) {
      throw new IOException("Kafka: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  /** How many records each partition has. */
  public Map<TopicPartition, Long> ends(Collection<TopicPartition> partitions) throws IOException {
    try (Admin admin = admin()) {
      var wanted = new HashMap<TopicPartition, OffsetSpec>();
      partitions.forEach(partition -> wanted.put(partition, OffsetSpec.latest()));
      var ends = new HashMap<TopicPartition, Long>();
      admin.listOffsets(wanted).all().get().forEach((at, end) -> ends.put(at, end.offset()));
      return ends;
    } catch (ExecutionException failed) {
      throw new IOException("Kafka: " + failed.getMessage(), failed);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", stopped);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of("bootstrap.servers", server.bootstrap()));
  }

  @Override
  public void close() {
    server.close();
  }
}
