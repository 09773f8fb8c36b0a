package dev.hearth.schemas;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.IdentityHashMap;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;
import org.apache.avro.specific.SpecificRecordBase;
import org.jspecify.annotations.Nullable;

/**
 * Writes records with the few bytes in front that say which schema they were written with.
 *
 * <p>Single-object framing is the default, since it needs no registry: {@code C3 01}, the schema's
 * fingerprint in 8 bytes little-endian, the record. Confluent framing: {@code 00}, the schema's
 * number in 4 bytes big-endian, the record.
 *
 * <p>Keeps its buffers between calls, so one instance serves one thread.
 */
public final class Framing {

  /** First byte of single-object framing. */
  public static final byte SINGLE_OBJECT_MARK = (byte) 0xC3;

  /** Second byte of single-object framing: its version. */
  public static final byte SINGLE_OBJECT_VERSION = 1;

  /** Length of the single-object header, bytes. */
  public static final int SINGLE_OBJECT_HEADER = 10;

  /** First byte of Confluent framing. */
  public static final byte CONFLUENT_MARK = 0;

  /** Length of the Confluent header, bytes. */
  public static final int CONFLUENT_HEADER = 5;

  private final IdentityHashMap<Schema, Written> written = new IdentityHashMap<>();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
  private @Nullable BinaryEncoder encoder;

  private record Written(byte[] header, SpecificDatumWriter<SpecificRecord> writer) {}

  /** The record in single-object framing. */
  public byte[] singleObject(SpecificRecord record) {
    Written how = how(record);
    return frame(record, how.header(), how.writer());
  }

  /** The record in Confluent framing under the number that a registry gave its schema. */
  public byte[] confluent(SpecificRecord record, int id) {
    byte[] header = ByteBuffer.allocate(CONFLUENT_HEADER).put(CONFLUENT_MARK).putInt(id).array();
    return frame(record, header, how(record).writer());
  }

  private byte[] frame(
      SpecificRecord record, byte[] header, SpecificDatumWriter<SpecificRecord> writer) {
    bytes.reset();
    bytes.writeBytes(header);
    BinaryEncoder out = EncoderFactory.get().directBinaryEncoder(bytes, encoder);
    encoder = out;
    try {
      writer.write(record, out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private Written how(SpecificRecord record) {
    return written.computeIfAbsent(record.getSchema(), schema -> prepare(record, schema));
  }

  private static Written prepare(SpecificRecord record, Schema schema) {
    byte[] header =
        ByteBuffer.allocate(SINGLE_OBJECT_HEADER)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(SINGLE_OBJECT_MARK)
            .put(SINGLE_OBJECT_VERSION)
            .putLong(SchemaStore.fingerprint(schema))
            .array();
    // The record's own model knows the conversions of its logical types.
    return new Written(
        header,
        record instanceof SpecificRecordBase base
            ? new SpecificDatumWriter<>(schema, base.getSpecificData())
            : new SpecificDatumWriter<>(schema));
  }
}
