package dev.hearth.jobs.flow.config;

import java.io.Serializable;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;

/**
 * Where Kafka is.
 *
 * @param bootstrap brokers to begin with
 * @param topicPrefix stands before the name of every topic
 * @param group consumer group; it names the position for monitoring, saved state decides it
 * @param properties handed to Kafka's clients as they are
 */
public record KafkaOptions(
    String bootstrap, String topicPrefix, String group, Map<String, String> properties)
    implements Serializable {

  private static final String PASS_THROUGH = "kafka.properties.";
  private static final Duration DISCOVERY = Duration.ofMinutes(1);

  public static final ConfigOption<String> BOOTSTRAP =
      ConfigOptions.key("kafka.bootstrap")
          .stringType()
          .defaultValue("127.0.0.1:9092")
          .withDescription("Brokers to begin with, as host:port, separated by commas.");

  public static final ConfigOption<String> TOPIC_PREFIX =
      ConfigOptions.key("kafka.topic-prefix")
          .stringType()
          .defaultValue("")
          .withDescription("Stands before the name of every topic.");

  public static final ConfigOption<String> GROUP =
      ConfigOptions.key("kafka.group")
          .stringType()
          .defaultValue("hearth")
          .withDescription("Consumer group under which the position is shown.");

  public KafkaOptions {
    if (bootstrap.isBlank()) {
      throw new IllegalConfigurationException(BOOTSTRAP.key() + " is empty; give host:port");
    }
  }

  /** Reads the options. */
  public static KafkaOptions from(Configuration config) {
    Map<String, String> properties = new HashMap<>();
    config
        .toMap()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PASS_THROUGH)) {
                properties.put(key.substring(PASS_THROUGH.length()), value);
              }
            });
    return new KafkaOptions(
        config.get(BOOTSTRAP), config.get(TOPIC_PREFIX), config.get(GROUP), properties);
  }

  /** Properties of a consumer; the pass-through ones win. */
  public Properties consumer() {
    Properties all = new Properties();
    all.setProperty("isolation.level", "read_committed");
    all.setProperty("partition.discovery.interval.ms", Long.toString(DISCOVERY.toMillis()));
    all.setProperty("max.poll.records", "5000");
    // Small bites of each partition: the further one runs ahead, the more windows stay open.
    all.setProperty("max.partition.fetch.bytes", "524288");
    all.putAll(properties);
    return all;
  }

  /** Properties of a producer; the pass-through ones win. */
  public Properties producer() {
    Properties all = new Properties();
    all.setProperty("compression.type", "lz4");
    all.setProperty("max.request.size", "16777216");
    all.putAll(properties);
    return all;
  }
}
