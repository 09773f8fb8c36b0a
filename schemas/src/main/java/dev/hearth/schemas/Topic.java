package dev.hearth.schemas;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * The Kafka topics of Hearth: the one home of their names, keys, partitions and settings.
 *
 * <p>The version in a name is the major version of what it carries; schemas evolve compatibly
 * within it. An installation may put a prefix before each name.
 */
public enum Topic {
  /** {@link ChatMessage}s, keyed by {@link #key}. */
  MESSAGES("hearth.messages.v1", 4, Duration.ofDays(14)),
  /** {@link MemberEvent}s and the pulses of sources, keyed by {@link #key}. */
  EVENTS("hearth.events.v1", 4, Duration.ofDays(14)),
  /**
   * What could not be used, byte for byte, with the reason in {@code __hearth.errors.*} headers.
   */
  REJECTED("hearth.rejected.v1", 1, Duration.ofDays(30)),
  /** Alerts as they open, change and resolve. */
  ALERTS("hearth.alerts.v1", 1, Duration.ofDays(30));

  /**
   * The largest batch a topic takes, bytes. Far above what validation allows, so that an oversized
   * text is rejected with its reason instead of failing its producer.
   */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private final String topicName;
  private final int partitions;
  private final Duration retention;

  Topic(String topicName, int partitions, Duration retention) {
    this.topicName = topicName;
    this.partitions = partitions;
    this.retention = retention;
  }

  /** The name without a prefix. */
  public String topicName() {
    return topicName;
  }

  /** The name as the broker knows it where the installation uses {@code prefix}, maybe empty. */
  public String topicName(String prefix) {
    return prefix + topicName;
  }

  /** How many partitions the topic is created with; an operator may add more. */
  public int partitions() {
    return partitions;
  }

  /** The broker's settings of the topic, by their Kafka names. */
  public Map<String, String> settings() {
    return Map.of(
        "cleanup.policy", "delete",
        "retention.ms", Long.toString(retention.toMillis()),
        "max.message.bytes", Integer.toString(MAX_MESSAGE_BYTES),
        "message.timestamp.type", "CreateTime",
        "compression.type", "producer");
  }

  /**
   * The key of a record: all that happens in one group keeps its order.
   *
   * @param group the group, or the empty string for what happened outside any group
   */
  public static byte[] key(String community, String group) {
    return (community + '/' + group).getBytes(StandardCharsets.UTF_8);
  }
}
