package dev.hearth.infra.rejected.replay;

import java.util.Map;

/**
 * One rejection looked at closely.
 *
 * @param plan what a replay would do with it
 * @param bytes the record as Kafka has it, or as much as was kept; of a refused row, the row
 * @param source where the bytes are from, in a few words
 * @param fields what it says, if it can be read now; in the order of its columns
 * @param headers the headers of the record in Kafka
 */
public record Look(
    Plan plan,
    byte[] bytes,
    String source,
    Map<String, String> fields,
    Map<String, String> headers) {}
