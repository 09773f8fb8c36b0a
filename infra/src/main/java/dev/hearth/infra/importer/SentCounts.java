package dev.hearth.infra.importer;

/**
 * What a sender has handed to Kafka; after a flush, what Kafka has acknowledged.
 *
 * @param messages messages
 * @param events member events, pulses not among them
 * @param pulses pulses, each partition counted
 * @param rejected rows that could not become events
 */
public record SentCounts(long messages, long events, long pulses, long rejected) {

  /** Entries of archives: each row once, whatever became of it. */
  public long rows() {
    return messages + events + rejected;
  }
}
