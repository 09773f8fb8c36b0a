package dev.hearth.infra.cli.store;

import dev.hearth.infra.clickhouse.ClickHouse;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.clickhouse.Migration;
import dev.hearth.infra.clickhouse.Migrations;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.kafka.EmbeddedKafka;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.stack.Stack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where events go in, for as long as it is open: a Kafka, and the ClickHouse that belongs to it.
 */
public final class EventHouse implements AutoCloseable {
  private final String bootstrap;
  private final @Nullable EmbeddedKafka own;
  private final @Nullable OpenStore store;

  private EventHouse(String bootstrap, @Nullable EmbeddedKafka own, @Nullable OpenStore store) {
    this.bootstrap = bootstrap;
    this.own = own;
    this.store = store;
  }

  /**
   * The stack that runs over a data directory, or else its Kafka and ClickHouse, started for this;
   * the jobs find the events at the next start.
   */
  public static EventHouse over(Path data) throws IOException {
    var running = Stack.running(data);
    if (running.isPresent()) {
      return new EventHouse(running.get().kafka(), null, OpenStore.over(data));
    }
    Files.createDirectories(data.resolve("clickhouse"));
    EmbeddedKafka kafka = EmbeddedKafka.start(data.resolve("kafka"), 0);
    try {
      OpenStore store = OpenStore.over(data);
      Migrations.apply(store.as(User.ADMIN), Migration.bundled());
      return new EventHouse(kafka.bootstrap(), kafka, store);
    } catch (IOException | RuntimeException failed) {
      kafka.close();
      throw failed;
    }
  }

  /** A Kafka elsewhere; refused rows go to the dead-letter topic only. */
  public static EventHouse at(String bootstrap) {
    return new EventHouse(bootstrap, null, null);
  }

  /** A Kafka elsewhere and a ClickHouse, which is closed with this. */
  static EventHouse at(String bootstrap, OpenStore store) {
    return new EventHouse(bootstrap, null, store);
  }

  /** True when no job can be reading: Kafka was started for this alone. */
  public boolean atRest() {
    return own != null;
  }

  /**
   * A client of the ClickHouse, for a role.
   *
   * @throws IllegalStateException when it was opened without one
   */
  public ClickHouse as(User user) {
    if (store == null) {
      throw new IllegalStateException("there is a Kafka only");
    }
    return store.as(user);
  }

  /** Where Kafka is. */
  public String bootstrap() {
    return bootstrap;
  }

  /** Makes the topics that are missing. */
  public void ensureTopics(String prefix) throws IOException {
    var unused = Topics.ensure(bootstrap, prefix);
  }

  /** Where refused rows are written down. */
  public RejectedLog rejections() {
    return store == null ? RejectedLog.NONE : new StoredRejections(store.as(User.WRITER));
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
    if (store != null) {
      store.close();
    }
  }
}
