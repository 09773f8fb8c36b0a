package dev.hearth.bench.load;

import dev.hearth.infra.importer.ArchiveSource;
import dev.hearth.infra.importer.ImportRun;
import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.importer.archive.Archive;
import dev.hearth.infra.traffic.Share;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.TrafficSink;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What a load run reads: generated traffic or a real archive. It is put into Kafka once. */
interface Load {
  /** Sends all of it and returns how many events were sent. */
  long send(KafkaOptions kafka) throws IOException;

  /** So many generated events, without repeats, so that each must be in the archive once. */
  static Load generated(long events) {
    TrafficProfile profile =
        TrafficProfile.standard(1, Instant.parse("2026-01-05T00:00:00Z")).with(Share.REPEATED, 0);
    return kafka -> {
      Traffic traffic = new Traffic(profile);
      try (RecordSender sender = RecordSender.to(kafka, RejectedLog.NONE)) {
        TrafficSink sink = sink(sender);
        for (long index = 0; index < events; index++) {
          TrafficEvent event = traffic.at(index);
          event.to(sink);
        }
        sender.flush();
        return sender.counts().messages() + sender.counts().events();
      }
    };
  }

  /** An archive, named like {@code hearth-csv:FILE}. */
  static Load archive(String source) {
    return kafka -> {
      try (RecordSender sender = RecordSender.to(kafka, RejectedLog.NONE);
          Archive archive = ArchiveSource.parse(source).open(null)) {
        new ImportRun(archive, sender, progress -> {}).run(() -> false);
        return sender.counts().messages() + sender.counts().events();
      }
    };
  }

  /** The archive where one is named, generated events otherwise. */
  static Load of(@Nullable String source, long events) {
    return source == null ? generated(events) : archive(source);
  }

  private static TrafficSink sink(RecordSender sender) {
    return new TrafficSink() {
      @Override
      public void accept(ChatMessage message) {
        sender.send(message);
      }

      @Override
      public void accept(MemberEvent event) {
        sender.send(event);
      }
    };
  }
}
