package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.Rejection;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * What a replay does with one rejection.
 *
 * @param rejection what was rejected
 * @param fate what becomes of it
 * @param why one line for a person: what is done, or why nothing is and what helps
 * @param record what is sent
 * @param row what is stored
 */
public record Plan(
    Rejection rejection,
    Fate fate,
    String why,
    @Nullable ProducerRecord<byte[], byte[]> record,
    RawRows.@Nullable Row row) {

  /** What becomes of a rejection. */
  public enum Fate {
    /** The record is sent to its topic and partition once more. */
    SENT,
    /** The row is put into its table. */
    STORED,
    /** It would be refused again: its cause is not mended yet. */
    REFUSED,
    /** Kafka has it no longer and not all of it was kept. */
    GONE,
    /** It is archived already and would be late once more. */
    LATE,
    /** It stands in a file that was imported. */
    FILE,
    /** It was replayed before. */
    DONE
  }

  static Plan nothing(Rejection rejection, Fate fate, String why) {
    return new Plan(rejection, fate, why, null, null);
  }
}
