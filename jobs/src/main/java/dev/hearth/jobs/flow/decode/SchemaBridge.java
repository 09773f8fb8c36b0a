package dev.hearth.jobs.flow.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.Encoder;
import org.apache.avro.io.EncoderFactory;

/**
 * Brings a datum that was written in another version of a schema into the latest one, by Avro's own
 * resolution rules, so that the quick readers know one version only.
 */
final class SchemaBridge {
  private final Schema latest;
  private final GenericDatumWriter<Object> writer;
  private final Map<Schema, GenericDatumReader<Object>> readers = new HashMap<>();

  SchemaBridge(Schema latest) {
    this.latest = withoutStringClass(latest);
    this.writer = new KeysAsTheyAre(this.latest);
  }

  /**
   * The same schema with strings that stay the bytes that they were: as Java's Strings, what is not
   * UTF-8 would be replaced here and look valid to the readers behind.
   */
  private static Schema withoutStringClass(Schema schema) {
    String stringClass =
        ",\"" + GenericData.STRING_PROP + "\":\"" + GenericData.StringType.String + "\"";
    return new Schema.Parser().parse(schema.toString().replace(stringClass, ""));
  }

  /**
   * The datum in the latest schema.
   *
   * @throws Unreadable when the bytes do not fit the schema they claim, or it cannot be resolved
   */
  byte[] toLatest(Schema written, byte[] bytes, int from) throws Unreadable {
    try {
      BinaryDecoder in = DecoderFactory.get().binaryDecoder(bytes, from, bytes.length - from, null);
      Object datum =
          readers
              .computeIfAbsent(written, schema -> new GenericDatumReader<>(schema, latest))
              .read(null, in);
      if (!in.isEnd()) {
        throw Unreadable.malformed("bytes after the end of the record");
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 64);
      BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(out, null);
      writer.write(datum, encoder);
      encoder.flush();
      return out.toByteArray();
    } catch (IOException
        | AvroRuntimeException
        | ClassCastException
        | NegativeArraySizeException
        | IndexOutOfBoundsException
        | UnsupportedOperationException wrong) {
      throw Unreadable.malformed(written.getName() + ": " + wrong.getMessage());
    }
  }

  /** Writes the keys of maps as the bytes that they were, where Avro takes the way by Strings. */
  private static final class KeysAsTheyAre extends GenericDatumWriter<Object> {
    KeysAsTheyAre(Schema schema) {
      super(schema);
    }

    @Override
    protected void writeMap(Schema schema, Object datum, Encoder out) throws IOException {
      Map<?, ?> entries = (Map<?, ?>) datum;
      out.writeMapStart();
      out.setItemCount(entries.size());
      for (Map.Entry<?, ?> entry : entries.entrySet()) {
        out.startItem();
        writeString(entry.getKey(), out);
        write(schema.getValueType(), entry.getValue(), out);
      }
      out.writeMapEnd();
    }
  }
}
