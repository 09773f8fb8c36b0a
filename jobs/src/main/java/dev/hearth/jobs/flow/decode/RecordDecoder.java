package dev.hearth.jobs.flow.decode;

import dev.hearth.jobs.flow.decode.Envelope.Written;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Reason;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.schemas.WriterSchemas;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Turns the bytes of one Kafka record into an {@link Arrival}. Never throws because of them. */
public final class RecordDecoder {
  private static final byte[] NOTHING = {};

  private final Envelope envelope;
  private final AvroCursor cursor = new AvroCursor();
  private final MessageReader messages;
  private final OccurrenceReader occurrences = new OccurrenceReader();

  /**
   * @param schemas the schemas that writers may have used
   * @param effectiveLength characters from which a text counts as effective
   */
  public RecordDecoder(WriterSchemas schemas, int effectiveLength) {
    this.envelope = new Envelope(schemas);
    this.messages = new MessageReader(effectiveLength);
  }

  /**
   * Decodes and validates one record.
   *
   * @param key the record's key, kept with a rejection
   * @param value the record's value; null for a tombstone, which is rejected
   * @param recordedAtMs the record's own timestamp
   * @param nowMs our clock, against which times in the future are judged
   */
  public Arrival decode(
      byte @Nullable [] key,
      byte @Nullable [] value,
      Origin origin,
      long recordedAtMs,
      long nowMs) {
    byte[] bytes = value == null ? NOTHING : value;
    try {
      Written written = envelope.open(bytes);
      if (written.bridge() == null) {
        cursor.over(bytes, envelope.bodyFrom());
      } else {
        cursor.over(written.bridge().toLatest(written.schema(), bytes, envelope.bodyFrom()), 0);
      }
      return switch (written.kind()) {
        case MESSAGE -> messages.read(cursor, origin, nowMs);
        case OCCURRENCE -> occurrences.read(cursor, origin, nowMs);
      };
    } catch (Unreadable why) {
      return rejected(key, bytes, origin, recordedAtMs, why.reason(), why.detail());
    }
  }

  private static Arrival rejected(
      byte @Nullable [] key,
      byte[] bytes,
      Origin origin,
      long recordedAtMs,
      Reason reason,
      String detail) {
    byte[] kept = key == null ? NOTHING : key;
    return Arrival.rejected(
        new Rejected(
            reason,
            "decode",
            detail,
            origin,
            Math.max(0, recordedAtMs),
            Arrays.copyOf(kept, Math.min(kept.length, Rejected.MAX_KEY)),
            Arrays.copyOf(bytes, Math.min(bytes.length, Rejected.MAX_PAYLOAD)),
            bytes.length,
            "",
            "",
            "",
            0));
  }
}
