package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import dev.hearth.schemas.WriterSchemas;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;
import org.jspecify.annotations.Nullable;

/**
 * Finds out what a record's bytes claim to be: Avro single-object ({@code C3 01} and a
 * fingerprint), or Confluent ({@code 00} and an id). A record without either is refused: bare Avro
 * would accept noise.
 */
final class Envelope {
  /** What a body is, and how it is read. */
  enum Kind {
    MESSAGE,
    OCCURRENCE
  }

  /**
   * A schema that a writer used.
   *
   * @param bridge the way into the latest version; null when it is the latest
   */
  record Written(Kind kind, Schema schema, @Nullable SchemaBridge bridge) {}

  private static final int SINGLE_OBJECT_HEAD = 10;
  private static final int CONFLUENT_HEAD = 5;

  private final WriterSchemas schemas;
  private final Map<Long, Written> byFingerprint = new HashMap<>();
  private final Map<Integer, Written> byId = new HashMap<>();
  private final Written latestMessage =
      new Written(Kind.MESSAGE, ChatMessage.getClassSchema(), null);
  private final Written latestOccurrence =
      new Written(Kind.OCCURRENCE, MemberEvent.getClassSchema(), null);
  private final long messageFingerprint = fingerprint(ChatMessage.getClassSchema());
  private final long occurrenceFingerprint = fingerprint(MemberEvent.getClassSchema());
  private int bodyFrom;

  Envelope(WriterSchemas schemas) {
    this.schemas = schemas;
  }

  /** Where the body began in the bytes last opened. */
  int bodyFrom() {
    return bodyFrom;
  }

  Written open(byte[] bytes) throws Unreadable {
    if (bytes.length >= SINGLE_OBJECT_HEAD && bytes[0] == (byte) 0xC3 && bytes[1] == 1) {
      bodyFrom = SINGLE_OBJECT_HEAD;
      return named(ByteBuffer.wrap(bytes, 2, 8).order(ByteOrder.LITTLE_ENDIAN).getLong());
    }
    if (bytes.length >= CONFLUENT_HEAD && bytes[0] == 0) {
      bodyFrom = CONFLUENT_HEAD;
      return numbered(ByteBuffer.wrap(bytes, 1, 4).getInt());
    }
    throw new Unreadable(
        Reason.UNKNOWN_FRAMING,
        bytes.length == 0 ? "the record is empty" : "neither single-object nor Confluent framing");
  }

  private Written named(long fingerprint) throws Unreadable {
    if (fingerprint == messageFingerprint) {
      return latestMessage;
    }
    if (fingerprint == occurrenceFingerprint) {
      return latestOccurrence;
    }
    Written known = byFingerprint.get(fingerprint);
    if (known == null) {
      String name = "schema with fingerprint " + Long.toHexString(fingerprint);
      known = written(schemas.byFingerprint(fingerprint), name);
      byFingerprint.put(fingerprint, known);
    }
    return known;
  }

  private Written numbered(int id) throws Unreadable {
    Written known = byId.get(id);
    if (known == null) {
      known = written(schemas.byId(id), "schema with id " + id);
      byId.put(id, known);
    }
    return known;
  }

  private Written written(@Nullable Schema schema, String name) throws Unreadable {
    if (schema == null) {
      throw new Unreadable(Reason.UNKNOWN_SCHEMA, "no " + name + " is known");
    }
    for (Written latest : new Written[] {latestMessage, latestOccurrence}) {
      if (schema.getFullName().equals(latest.schema().getFullName())) {
        boolean same = fingerprint(schema) == fingerprint(latest.schema());
        return same ? latest : new Written(latest.kind(), schema, bridgeTo(latest));
      }
    }
    throw new Unreadable(Reason.UNKNOWN_SCHEMA, schema.getFullName() + " is no record of ours");
  }

  private static SchemaBridge bridgeTo(Written latest) {
    return new SchemaBridge(latest.schema());
  }

  private static long fingerprint(Schema schema) {
    return SchemaNormalization.parsingFingerprint64(schema);
  }
}
