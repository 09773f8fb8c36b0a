package dev.hearth.infra.notify.send;

import dev.hearth.schemas.AlertMessage;
import dev.hearth.schemas.WriterSchemas;
import java.io.IOException;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.message.BinaryMessageDecoder;
import org.jspecify.annotations.Nullable;

/** Reads the records of the topic of alerts. Used by one thread. */
final class Alerts {
  private final BinaryMessageDecoder<AlertMessage> decoder;

  /** Reads what was written with any of the schemas. */
  Alerts(WriterSchemas schemas) {
    this.decoder = AlertMessage.createDecoder(schemas::byFingerprint);
  }

  /**
   * What a record says.
   *
   * @throws IOException where it is no alert
   */
  AlertMessage read(byte @Nullable [] value) throws IOException {
    if (value == null) {
      throw new IOException("no bytes at all");
    }
    try {
      return decoder.decode(value);
    } catch (AvroRuntimeException | IndexOutOfBoundsException unreadable) {
      throw new IOException(unreadable.getMessage(), unreadable);
    }
  }
}
