package dev.hearth.bench.micro;

import dev.hearth.infra.traffic.Share;
import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.jobs.flow.decode.Arrival;
import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.Message;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.Framing;
import dev.hearth.schemas.SchemaStore;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A thousand generated messages, in each form that they take on their way. */
final class Samples {
  private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");
  private static final int EFFECTIVE_LENGTH = 4;
  static final Origin ORIGIN = new Origin("hearth.messages.v1", 3, 1_234_567);

  private Samples() {}

  static List<ChatMessage> messages() {
    Traffic traffic = new Traffic(TrafficProfile.standard(1, START).with(Share.JOURNEYS, 0));
    return LongStream.iterate(0, index -> index + 1)
        .mapToObj(traffic::at)
        .flatMap(event -> Stream.ofNullable(event.message()))
        .limit(BenchmarkSettings.EVENTS)
        .toList();
  }

  static byte[][] framed() {
    Framing framing = new Framing();
    return messages().stream().map(framing::singleObject).toArray(byte[][]::new);
  }

  static RecordDecoder decoder() {
    return new RecordDecoder(SchemaStore.bundled(), EFFECTIVE_LENGTH);
  }

  static Arrival decoded(RecordDecoder decoder, byte[] value) {
    long now = START.toEpochMilli();
    return decoder.decode(null, value, ORIGIN, now, now);
  }

  static List<Message> archived() {
    return arrivals().map(arrival -> Objects.requireNonNull(arrival.message())).toList();
  }

  static List<Event> reduced() {
    return arrivals().map(arrival -> Objects.requireNonNull(arrival.event())).toList();
  }

  private static Stream<Arrival> arrivals() {
    RecordDecoder decoder = decoder();
    return Stream.of(framed()).map(value -> decoded(decoder, value));
  }
}
