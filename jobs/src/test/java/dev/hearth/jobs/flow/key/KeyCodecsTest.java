package dev.hearth.jobs.flow.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Pulse;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** What crosses the network, and the keys by which saved state is found again. */
class KeyCodecsTest {
  /** What version 1 wrote of an event. */
  private static final String EVENT_1 =
      "0163"
          + "0167"
          + "0000000000000001"
          + "0000000000000002"
          + "0000000000000003"
          + "08"
          + "03"
          + "05"
          + "0174"
          + "00000004"
          + "0000000000000006";

  @Test
  void everyTypeAndRoleOfEventIsReadAsItWasWritten() throws IOException {
    String[] ids = {"", "acme", "中文", "x".repeat(256)};
    int i = 0;
    for (EventType type : EventType.values()) {
      for (Role role : Role.values()) {
        String id = ids[i++ % ids.length];
        Origin origin = new Origin("hearth.events.v1", i, Long.MAX_VALUE - i);
        Event event =
            new Event(
                id + "p",
                id,
                id + "g",
                "m" + i,
                -i,
                Long.MIN_VALUE + i,
                i,
                type,
                role,
                (byte) 7,
                origin);
        assertThat(readBack(new EventCodec(), event)).isEqualTo(event);
      }
    }
  }

  @Test
  void pulsesAreReadAsTheyWereWritten() throws IOException {
    Pulse pulse = new Pulse("slack", "中文", Long.MIN_VALUE, Long.MAX_VALUE);
    assertThat(readBack(new PulseCodec(), pulse)).isEqualTo(pulse);
  }

  @Test
  void theBytesAreFrozen() throws IOException {
    assertThat(hex(new EventCodec(), 2, event("p", "m"))).isEqualTo(EVENT_1 + "0170" + "016d");
    assertThat(hex(new GroupKeyCodec(), 1, new GroupKey("acme", ""))).isEqualTo("0461636d6500");
    assertThat(hex(new PulseCodec(), 1, new Pulse("p", "c", 3, 4)))
        .isEqualTo("0170" + "0163" + "0000000000000003" + "0000000000000004");
  }

  @Test
  void eventsOfVersion1AreReadWithoutPlatformAndMember() throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(HexFormat.of().parseHex(EVENT_1));
    assertThat(new EventCodec().read(in, 1)).isEqualTo(event("", ""));
    assertThat(in.available()).as("bytes left over").isZero();
  }

  private static Event event(String platform, String memberId) {
    Origin origin = new Origin("t", 4, 6);
    return new Event(
        platform, "c", "g", memberId, 1, 2, 3, EventType.POLL, Role.BOT, (byte) 5, origin);
  }

  @Test
  void hashesThatPlaceSavedStateAreFrozen() {
    assertThat(new GroupKey("acme", "general").hashCode()).isEqualTo(12490478);
  }

  private static <T> String hex(Codec<T> codec, int version, T value) throws IOException {
    assertThat(codec.version()).isEqualTo(version);
    DataOutputSerializer out = new DataOutputSerializer(64);
    codec.write(value, out);
    return HexFormat.of().formatHex(out.getCopyOfBuffer());
  }

  private static <T> T readBack(Codec<T> codec, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    codec.write(value, out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    T read = codec.duplicate().read(in, codec.version());
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }
}
