/**
 * The words on the wire: Avro records, their framing and the topics that carry them.
 *
 * <p>Knows nothing of Flink, ClickHouse or of what is computed from the words.
 */
@NullMarked
package dev.hearth.schemas;

import org.jspecify.annotations.NullMarked;
