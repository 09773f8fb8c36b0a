package dev.hearth.infra.rejected;

import org.apache.kafka.common.TopicPartition;

/**
 * Where something rejected stood, written {@code TOPIC/PARTITION@OFFSET}.
 *
 * @param topic the Kafka topic, {@code import:FILE} for a row of a file, or {@code
 *     clickhouse:TABLE} for a row that follows from many records
 * @param partition the Kafka partition; 0 where there is none
 * @param offset the Kafka offset, the line in the file, or a hash; unsigned
 */
public record Place(String topic, int partition, long offset) {
  private static final String FILE = "import:";
  private static final String ROW = "clickhouse:";

  /**
   * Reads a place. A topic may hold slashes, as names of files do.
   *
   * @throws IllegalArgumentException when the text is no place
   */
  public static Place parse(String text) {
    int at = text.lastIndexOf('@');
    int slash = text.lastIndexOf('/', Math.max(at, 0));
    try {
      if (slash > 0) {
        return new Place(
            text.substring(0, slash),
            Integer.parseInt(text.substring(slash + 1, at)),
            Long.parseUnsignedLong(text.substring(at + 1)));
      }
    } catch (NumberFormatException none) {
      // Falls through to the one message.
    }
    throw new IllegalArgumentException(
        "no place: '" + text + "' (write it like hearth.messages.v1/2@1234, as list shows it)");
  }

  /** A row of a file that was imported: it was never in Kafka. */
  public boolean isOfFile() {
    return topic.startsWith(FILE);
  }

  /** A record that was read from Kafka, and may still be there. */
  public boolean isOfKafka() {
    return !isOfFile() && !topic.startsWith(ROW);
  }

  /** The partition. */
  public TopicPartition in() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + '/' + partition + '@' + Long.toUnsignedString(offset);
  }
}
