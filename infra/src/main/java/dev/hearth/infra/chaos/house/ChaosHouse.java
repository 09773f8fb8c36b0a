package dev.hearth.infra.chaos.house;

import dev.hearth.infra.chaos.proxy.FaultProxy;
import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.stack.Stack;
import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** Kafka, ClickHouse behind a proxy, and Flink with the jobs: everything real, all of it mortal. */
public final class ChaosHouse implements AutoCloseable {
  /** The consumer group of the jobs. */
  public static final String GROUP = "hearth";

  private final Map<String, String> settings;
  private final Broker broker;
  private final Store store;
  private final FaultProxy proxy;
  private final FlinkJob job;

  private ChaosHouse(
      Map<String, String> settings, Broker broker, Store store, FaultProxy proxy, FlinkJob job) {
    this.settings = settings;
    this.broker = broker;
    this.store = store;
    this.proxy = proxy;
    this.job = job;
  }

  /**
   * Starts all of it with the jobs running.
   *
   * @param settings of the jobs, beside the addresses
   */
  public static ChaosHouse start(Path data, Map<String, String> settings) throws IOException {
    List<AutoCloseable> started = new ArrayList<>();
    try {
      Broker broker = Broker.start(data.resolve("kafka"));
      started.add(broker);
      Store store = Store.start(data.resolve("clickhouse"));
      started.add(store);
      FaultProxy proxy = FaultProxy.start(store.httpPort());
      started.add(proxy);
      Map<String, String> all = new LinkedHashMap<>(settings);
      all.put("kafka.bootstrap", broker.bootstrap());
      all.put("kafka.group", GROUP);
      all.put("clickhouse.url", proxy.url());
      all.put("clickhouse.database", Stack.DATABASE);
      all.put("clickhouse.user", User.WRITER.userName());
      all.put("clickhouse.password-file", store.password().toString());
      FlinkJob job = FlinkJob.start(data.resolve("flink"), arguments(all));
      return new ChaosHouse(all, broker, store, proxy, job);
    } catch (IOException | RuntimeException failed) {
      for (int i = started.size() - 1; i >= 0; i--) {
        try {
          started.get(i).close();
        } catch (Exception also) {
          failed.addSuppressed(also);
        }
      }
      throw failed;
    }
  }

  /** How many records the jobs have still to read, by what their last checkpoint committed. */
  public long lag() throws IOException {
    List<TopicPartition> partitions = new ArrayList<>();
    for (Topic topic : List.of(Topic.MESSAGES, Topic.EVENTS)) {
      for (int partition = 0; partition < topic.partitions(); partition++) {
        partitions.add(new TopicPartition(topic.topicName(), partition));
      }
    }
    return broker.lag(GROUP, broker.ends(partitions));
  }

  /** Runs the jobs once more from the beginning of the topics, into another database. */
  public void runUndisturbed(String database) throws IOException {
    Map<String, String> changed = new LinkedHashMap<>(settings);
    changed.put("kafka.group", GROUP + "-undisturbed");
    changed.put("clickhouse.url", store.url());
    changed.put("clickhouse.database", database);
    changed.put("time.bounded", "true");
    job.runOnce(arguments(changed));
  }

  private static List<String> arguments(Map<String, String> settings) {
    List<String> arguments = new ArrayList<>();
    settings.forEach((key, value) -> arguments.addAll(List.of("--" + key, value)));
    return arguments;
  }

  /** The Kafka broker. */
  public Broker broker() {
    return broker;
  }

  /** The ClickHouse server. */
  public Store store() {
    return store;
  }

  /** What stands between the jobs and ClickHouse. */
  public FaultProxy proxy() {
    return proxy;
  }

  /** The jobs and the cluster that they run on. */
  public FlinkJob job() {
    return job;
  }

  @Override
  public void close() throws IOException {
    try (broker;
        store;
        proxy;
        job) {
      // In this order from the last to the first.
    }
  }
}
