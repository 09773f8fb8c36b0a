package dev.hearth.infra.importer;

import dev.hearth.infra.importer.archive.Entry;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.reject.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * A rejection from outside the flow, as the flow's own are written. The origin of a row that never
 * became an event is {@code import:FILE} and its line, so that a second import of the file rejects
 * nothing new.
 */
public record DeadLetter(Rejected rejected) {

  private static final String ERRORS = "__hearth.errors.";
  private static final String STAGE = "import";

  static DeadLetter of(Entry.BadRow row, long nowMs) {
    return new DeadLetter(
        new Rejected(
            row.reason(),
            STAGE,
            row.detail(),
            new Origin("import:" + row.file(), 0, row.line()),
            nowMs,
            new byte[0],
            row.raw(),
            row.size(),
            "",
            "",
            "",
            0));
  }

  /** The record for the dead-letter topic, with the header names of the flow's own letters. */
  public ProducerRecord<byte[], byte[]> record(String topic) {
    List<Header> headers =
        List.of(
            header("topic", rejected.origin().topic()),
            header("partition", Integer.toString(rejected.origin().partition())),
            header("offset", Long.toString(rejected.origin().offset())),
            header("timestamp", Long.toString(rejected.recordedAtMs())),
            header("stage", rejected.job()),
            header("reason", rejected.reason().name()),
            header("message", rejected.detail()),
            header("size", Integer.toString(rejected.payloadSize())));
    byte[] key = bytes(rejected.origin().topic());
    return new ProducerRecord<>(topic, null, null, key, rejected.payload(), headers);
  }

  private static Header header(String name, String value) {
    return new RecordHeader(ERRORS + name, bytes(value));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
