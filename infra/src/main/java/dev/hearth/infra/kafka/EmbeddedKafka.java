package dev.hearth.infra.kafka;

import dev.hearth.infra.local.DirectoryLock;
import dev.hearth.infra.local.LocalPort;
import dev.hearth.infra.local.UnusableException;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A real Kafka broker in this JVM: one node that is its own controller, on the loopback address. A
 * second start over the same directory finds the topics and their records.
 */
public final class EmbeddedKafka implements AutoCloseable {

  private static final int NODE = 1;
  private static final String CONTROLLER = "CONTROLLER";
  private static final String CLUSTER_FILE = "cluster-id";

  private final DirectoryLock lock;
  private final KafkaRaftServer server;
  private final int port;

  private EmbeddedKafka(DirectoryLock lock, KafkaRaftServer server, int port) {
    this.lock = lock;
    this.server = server;
    this.port = port;
  }

  /**
   * Starts a broker and returns when it serves.
   *
   * @param directory where it keeps its data; created where missing
   * @param port its port; 0 for any free one
   * @throws UnusableException when the port or the directory cannot be used
   */
  public static EmbeddedKafka start(Path directory, int port) throws IOException {
    DirectoryLock lock = DirectoryLock.take(directory);
    try {
      int brokerPort = LocalPort.choose("Kafka", port);
      int controllerPort = LocalPort.choose("Kafka's controller", 0);
      Path log = directory.toAbsolutePath().resolve("log");
      format(log, clusterId(directory));
      KafkaConfig config = new KafkaConfig(settings(log, brokerPort, controllerPort));
      KafkaRaftServer server = new KafkaRaftServer(config, Time.SYSTEM);
      server.startup();
      return new EmbeddedKafka(lock, server, brokerPort);
    } catch (IOException | RuntimeException failed) {
      lock.close();
      throw failed;
    }
  }

  /** Where clients go: {@code host:port}. */
  public String bootstrap() {
    return LocalPort.HOST + ":" + port;
  }

  /** The broker's port. */
  public int port() {
    return port;
  }

  /** Stops the broker in order. */
  @Override
  public void close() {
    server.shutdown();
    server.awaitShutdown();
    lock.close();
  }

  private static Properties settings(Path log, int port, int controllerPort) {
    Properties settings = new Properties();
    settings.put("process.roles", "broker,controller");
    settings.put("node.id", Integer.toString(NODE));
    settings.put("log.dir", log.toString());
    settings.put(
        "listeners",
        "PLAINTEXT://%s:%d,%s://%s:%d"
            .formatted(LocalPort.HOST, port, CONTROLLER, LocalPort.HOST, controllerPort));
    settings.put("advertised.listeners", "PLAINTEXT://%s:%d".formatted(LocalPort.HOST, port));
    settings.put("controller.listener.names", CONTROLLER);
    settings.put(
        "controller.quorum.voters", "%d@%s:%d".formatted(NODE, LocalPort.HOST, controllerPort));
    for (String topic : new String[] {"offsets.topic", "transaction.state.log"}) {
      settings.put(topic + ".replication.factor", "1");
      settings.put(topic + ".num.partitions", "1");
    }
    settings.put("transaction.state.log.min.isr", "1");
    settings.put("share.coordinator.state.topic.replication.factor", "1");
    settings.put("share.coordinator.state.topic.min.isr", "1");
    settings.put("share.coordinator.state.topic.num.partitions", "1");
    settings.put("auto.create.topics.enable", "false");
    settings.put("group.initial.rebalance.delay.ms", "0");
    settings.put("message.max.bytes", Integer.toString(Topic.MAX_MESSAGE_BYTES));
    settings.put("num.network.threads", "2");
    settings.put("num.io.threads", "4");
    settings.put("log.segment.bytes", Integer.toString(256 << 20));
    // The default takes 128 MB of heap.
    settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(2 << 20));
    // After a crash the next start waits until the broker of before counts as gone.
    settings.put("broker.session.timeout.ms", "6000");
    settings.put("broker.heartbeat.interval.ms", "1000");
    return settings;
  }

  private static void format(Path log, String clusterId) throws IOException {
    try {
      new Formatter()
          .setPrintStream(
              new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
          .setNodeId(NODE)
          .setClusterId(clusterId)
          .setIgnoreFormatted(true)
          .setControllerListenerName(CONTROLLER)
          .setMetadataLogDirectory(log.toString())
          .addDirectory(log.toString())
          .run();
    } catch (RuntimeException | IOException refused) {
      throw new UnusableException(
          "Kafka cannot use %s (%s): give another data directory"
              .formatted(log, refused.getMessage()),
          refused);
    } catch (Exception impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** The name of the cluster is part of its data: another one's directory is refused. */
  private static String clusterId(Path directory) throws IOException {
    Path file = directory.resolve(CLUSTER_FILE);
    if (!Files.exists(file)) {
      Files.writeString(file, Uuid.randomUuid().toString());
    }
    return Files.readString(file).strip();
  }
}
