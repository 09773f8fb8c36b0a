package dev.hearth.schemas;

import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Finds the schema that a record was written with, from what its framing says.
 *
 * <p>Null means that there is no such schema, which is a property of the record. A store that
 * cannot be asked right now says so by {@link RegistryUnavailableException}, which is not: the
 * caller tries again and rejects nothing.
 */
public interface WriterSchemas {

  /**
   * The schema of a single-object framed record.
   *
   * @param fingerprint CRC-64-AVRO of the schema's parsing canonical form
   */
  @Nullable Schema byFingerprint(long fingerprint);

  /** The schema of a Confluent-framed record, by its number in the registry. */
  @Nullable Schema byId(int id);
}
