package dev.hearth.infra.rejected.replay;

import dev.hearth.infra.rejected.Place;
import dev.hearth.infra.rejected.Rejection;
import dev.hearth.infra.rejected.replay.Plan.Fate;
import dev.hearth.infra.rejected.replay.RawRows.Row;
import dev.hearth.jobs.flow.config.SchemaOptions;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Rejected;
import dev.hearth.jobs.flow.text.TextPolicy;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a replay does with each rejection. A record is read with the settings at hand, and
 * one that would only be refused again is left where it is.
 */
final class Judge {
  private static final byte[] NOTHING = {};

  private final RecordDecoder decoder;
  private final RawRows rows;
  private final boolean force;

  /**
   * @param force sends also what would be refused again
   */
  Judge(ReadableConfig config, RawRows rows, boolean force) {
    this.decoder =
        new RecordDecoder(
            SchemaOptions.from(config).schemas(), TextPolicy.from(config).effectiveLength());
    this.rows = rows;
    this.force = force;
  }

  /** Whether the record itself, out of Kafka, is needed to decide. */
  static boolean needsRecord(Rejection rejection) {
    boolean kept = rejection.isRow() && rejection.isWhole();
    return !rejection.isLate() && !kept && rejection.place().isOfKafka();
  }

  /** Decides, with the records out of Kafka that are still there. */
  Plan plan(Rejection rejection, Map<Place, ConsumerRecord<byte[], byte[]>> originals) {
    if (rejection.isLate()) {
      return Plan.nothing(
          rejection,
          Fate.LATE,
          "it is archived, and would be late again: hearth verify --repair counts it");
    }
    if (rejection.place().isOfFile()) {
      return Plan.nothing(
          rejection,
          Fate.FILE,
          "mend the file and import it again; rows that are in already do no harm");
    }
    ConsumerRecord<byte[], byte[]> original = same(rejection, originals.get(rejection.place()));
    return rejection.isRow() ? row(rejection, original) : record(rejection, original);
  }

  private Plan row(Rejection rejection, @Nullable ConsumerRecord<byte[], byte[]> original) {
    if (!rows.knows(rejection.job())) {
      return Plan.nothing(
          rejection, Fate.REFUSED, "this version knows no table " + rejection.job());
    }
    Row row =
        rejection.isWhole()
            ? new Row(rejection.job(), rejection.payload())
            : original == null ? null : rows.encoded(rejection, decoded(original));
    return row == null
        ? gone(rejection)
        : new Plan(rejection, Fate.STORED, "the row is put into " + rejection.job(), null, row);
  }

  private Plan record(Rejection rejection, @Nullable ConsumerRecord<byte[], byte[]> original) {
    if (original == null && !rejection.isWhole()) {
      return gone(rejection);
    }
    Rejected again = decoded(rejection, original).rejected();
    if (again != null && !force) {
      return Plan.nothing(
          rejection, Fate.REFUSED, "still " + again.reason() + ": " + again.detail());
    }
    return new Plan(
        rejection,
        Fate.SENT,
        "the record is sent to partition %d of %s again"
            .formatted(rejection.place().partition(), rejection.place().topic()),
        copy(rejection, original),
        null);
  }

  private static Plan gone(Rejection rejection) {
    return Plan.nothing(
        rejection,
        Fate.GONE,
        "Kafka has it no longer, and only its first bytes were kept; its source may have it");
  }

  /** The record, unless another stands in its place: a topic that was made anew begins at 0. */
  private static @Nullable ConsumerRecord<byte[], byte[]> same(
      Rejection rejection, @Nullable ConsumerRecord<byte[], byte[]> found) {
    if (found == null || rejection.isRow()) {
      return found;
    }
    byte[] value = found.value() == null ? NOTHING : found.value();
    byte[] kept = rejection.payload();
    boolean same =
        value.length == rejection.size()
            && Arrays.equals(value, 0, Math.min(kept.length, value.length), kept, 0, kept.length);
    return same ? found : null;
  }

  /** What can be told of the content of what a plan is for. */
  Look look(Plan plan, @Nullable ConsumerRecord<byte[], byte[]> found) {
    Rejection rejection = plan.rejection();
    ConsumerRecord<byte[], byte[]> original = same(rejection, found);
    if (rejection.isRow() && rejection.isWhole() && rows.knows(rejection.job())) {
      var row = new Row(rejection.job(), rejection.payload());
      return new Look(plan, row.bytes(), "the row as kept", rows.fields(row), Map.of());
    }
    if (original == null && !rejection.isWhole()) {
      return new Look(plan, rejection.payload(), "its first bytes", Map.of(), Map.of());
    }
    Map<String, String> headers = new LinkedHashMap<>();
    if (original != null) {
      for (Header header : original.headers()) {
        headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
      }
    }
    byte[] value = original == null ? rejection.payload() : original.value();
    return new Look(
        plan,
        value == null ? NOTHING : value,
        original == null ? "the record as kept" : "the record in Kafka",
        Fields.of(decoded(rejection, original)),
        headers);
  }

  /** What the record is now, out of Kafka or as it was kept. */
  private Arrival decoded(Rejection rejection, @Nullable ConsumerRecord<byte[], byte[]> original) {
    return original != null
        ? decoded(original)
        : decoder.decode(
            rejection.key(),
            rejection.payload(),
            origin(rejection.place()),
            rejection.recordedAt().toEpochMilli(),
            System.currentTimeMillis());
  }

  private Arrival decoded(ConsumerRecord<byte[], byte[]> record) {
    return decoder.decode(
        record.key(),
        record.value(),
        new Origin(record.topic(), record.partition(), record.offset()),
        record.timestamp(),
        System.currentTimeMillis());
  }

  private static Origin origin(Place place) {
    return new Origin(place.topic(), place.partition(), place.offset());
  }

  /** The same key, value and headers, and one more that says of what it is a replay. */
  private static ProducerRecord<byte[], byte[]> copy(
      Rejection rejection, @Nullable ConsumerRecord<byte[], byte[]> original) {
    List<Header> before =
        original == null ? List.of() : Arrays.asList(original.headers().toArray());
    RecordHeaders headers = new RecordHeaders(before);
    headers.remove(Originals.REPLAY_OF);
    headers.add(Originals.REPLAY_OF, rejection.place().toString().getBytes(StandardCharsets.UTF_8));
    return new ProducerRecord<>(
        rejection.place().topic(),
        rejection.place().partition(),
        null,
        original == null ? key(rejection) : original.key(),
        original == null ? rejection.payload() : original.value(),
        headers);
  }

  private static byte @Nullable [] key(Rejection rejection) {
    return rejection.key().length == 0 ? null : rejection.key();
  }
}
