package dev.hearth.infra.kafka;

import dev.hearth.schemas.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RetriableException;

/** The topics of Hearth on a broker: makes those that are missing and tells how they are. */
public final class Topics implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final Admin admin;
  private final String prefix;

  private Topics(Admin admin, String prefix) {
    this.admin = admin;
    this.prefix = prefix;
  }

  /**
   * Makes the topics that are missing; those that exist are left as their operator set them.
   * Returns when every partition has a leader that serves: Kafka calls a topic made before that,
   * and an idempotent producer whose very first batch is refused while its second is taken never
   * gets the first one in (KAFKA-15591).
   *
   * @param bootstrap {@code host:port} of a broker
   * @param prefix stands before each name; may be empty
   * @return the names of those made now
   * @throws IOException when the broker cannot be reached or refuses, or a partition has no leader
   */
  public static List<String> ensure(String bootstrap, String prefix) throws IOException {
    try (Topics topics = open(bootstrap, prefix)) {
      return topics.create();
    }
  }

  /** How each topic of Hearth is on the broker. */
  public static List<TopicState> describe(String bootstrap, String prefix) throws IOException {
    try (Topics topics = open(bootstrap, prefix)) {
      return topics.states();
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }

  private static Topics open(String bootstrap, String prefix) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) LIMIT.toMillis());
    return new Topics(Admin.create(settings), prefix);
  }

  private List<String> create() throws IOException {
    List<String> existing = existing();
    List<NewTopic> missing = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      String name = topic.topicName(prefix);
      if (!existing.contains(name)) {
        NewTopic wanted = new NewTopic(name, topic.partitions(), (short) 1);
        missing.add(wanted.configs(topic.settings()));
      }
    }
    await(admin.createTopics(missing).all());
    for (NewTopic made : missing) {
      awaitLeaders(made.name(), made.numPartitions());
    }
    for (TopicDescription found : describe(existing).values()) {
      awaitLeaders(found.name(), found.partitions().size());
    }
    return missing.stream().map(NewTopic::name).toList();
  }

  /** Only a leader tells its offsets; a topic is not even known everywhere when it is made. */
  private void awaitLeaders(String topic, int partitions) throws IOException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        long unused = ends(topic, partitions, OffsetSpec.latest());
        return;
      } catch (IOException notYet) {
        if (!(notYet.getCause() instanceof RetriableException) || System.nanoTime() > deadline) {
          throw new IOException(
              "a partition of %s is served by no leader; %s".formatted(topic, notYet.getMessage()),
              notYet);
        }
      }
      pause();
    }
  }

  private List<String> existing() throws IOException {
    Set<String> all = await(admin.listTopics().names());
    return Arrays.stream(Topic.values())
        .map(topic -> topic.topicName(prefix))
        .filter(all::contains)
        .toList();
  }

  private Map<String, TopicDescription> describe(List<String> names) throws IOException {
    return await(admin.describeTopics(names).allTopicNames());
  }

  private List<TopicState> states() throws IOException {
    List<String> names = existing();
    Map<String, TopicDescription> found = describe(names);
    Map<String, Map<String, String>> settings = settings(names);
    List<TopicState> states = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      String name = topic.topicName(prefix);
      TopicDescription description = found.get(name);
      int partitions = description == null ? 0 : description.partitions().size();
      Map<String, String> shown = new TreeMap<>(settings.getOrDefault(name, Map.of()));
      shown.keySet().retainAll(topic.settings().keySet());
      states.add(new TopicState(topic, name, partitions, records(name, partitions), shown));
    }
    return states;
  }

  private Map<String, Map<String, String>> settings(Collection<String> names) throws IOException {
    List<ConfigResource> resources =
        names.stream().map(name -> new ConfigResource(ConfigResource.Type.TOPIC, name)).toList();
    Map<String, Map<String, String>> settings = new HashMap<>();
    await(admin.describeConfigs(resources).all())
        .forEach(
            (resource, config) -> {
              Map<String, String> values = new HashMap<>();
              config.entries().forEach(entry -> values.put(entry.name(), entry.value()));
              settings.put(resource.name(), values);
            });
    return settings;
  }

  private long records(String name, int partitions) throws IOException {
    return ends(name, partitions, OffsetSpec.latest())
        - ends(name, partitions, OffsetSpec.earliest());
  }

  private long ends(String name, int partitions, OffsetSpec which) throws IOException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    for (int partition = 0; partition < partitions; partition++) {
      asked.put(new TopicPartition(name, partition), which);
    }
    return await(admin.listOffsets(asked).all()).values().stream()
        .mapToLong(ListOffsetsResultInfo::offset)
        .sum();
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(20);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }

  private static IOException interrupted(InterruptedException stopped) {
    Thread.currentThread().interrupt();
    return new IOException("interrupted while Kafka was asked", stopped);
  }

  private static <T> T await(KafkaFuture<T> future) throws IOException {
    try {
      return future.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException refused) {
      Throwable cause = refused.getCause() == null ? refused : refused.getCause();
      throw new IOException("Kafka: " + cause.getMessage(), cause);
    } catch (TimeoutException slow) {
      throw new IOException("Kafka did not answer within " + LIMIT.toSeconds() + " s", slow);
    } catch (InterruptedException stopped) {
      throw interrupted(stopped);
    }
  }
}
