package dev.hearth.infra.sample;

import dev.hearth.infra.importer.RecordSender;
import dev.hearth.infra.importer.RejectedLog;
import dev.hearth.infra.traffic.Share;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.TrafficSender;
import dev.hearth.infra.traffic.TrafficSink;
import dev.hearth.infra.traffic.world.Story;
import dev.hearth.jobs.flow.config.KafkaOptions;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.apache.flink.configuration.Configuration;

/**
 * Fourteen weeks of three communities, enough that members become loyal, leave, and that what was
 * predicted of them can be judged; little enough to be read in a minute. Nothing in it is random.
 *
 * @param end when its history ends
 */
public record SampleWorld(Instant end) {
  /** The end of the world that the documents show: a Monday, 00:00 UTC. */
  public static final Instant SHOWN = Instant.parse("2026-03-30T00:00:00Z");

  private static final long SEED = 17;
  private static final Duration LENGTH = Duration.ofDays(14 * 7);
  private static final double EVENTS_PER_DAY = 1_600;
  private static final TrafficProfile.Size SIZE = new TrafficProfile.Size(3, 24, 1_500);

  /** In this time groups go cold and members fade, one after another. */
  private static final Duration HORIZON = LENGTH.minusDays(4);

  /** So long has one lively group been silent at the end: enough to be sure of it. */
  private static final Duration SILENT = Duration.ofHours(44);

  /** When its history begins. */
  public Instant start() {
    return end.minus(LENGTH);
  }

  /** Its traffic: the same for the same end. At the end a lively group has just fallen silent. */
  public Traffic traffic() {
    TrafficProfile profile =
        new TrafficProfile(
            SEED,
            SIZE,
            start(),
            HORIZON,
            ZoneOffset.UTC,
            EVENTS_PER_DAY,
            1,
            Duration.ofSeconds(20),
            Duration.ofMinutes(10),
            Duration.ofMinutes(1),
            Map.of(Share.JOINS, .05, Share.LEAVES, .02),
            Story.at(end, end.minus(SILENT)));
    return new Traffic(profile);
  }

  /** Sends all of it to Kafka; returns how many records that were. */
  long send(Configuration config) throws IOException {
    try (var records = RecordSender.to(KafkaOptions.from(config), RejectedLog.NONE)) {
      long sent =
          new TrafficSender(new Sink(records)).history(traffic(), start(), end, () -> false);
      records.flush();
      return sent;
    }
  }

  private record Sink(RecordSender records) implements TrafficSink {
    @Override
    public void accept(ChatMessage message) {
      records.send(message);
    }

    @Override
    public void accept(MemberEvent event) {
      records.send(event);
    }
  }
}
