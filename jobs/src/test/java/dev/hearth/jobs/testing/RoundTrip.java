package dev.hearth.jobs.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.CodecSnapshot;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Values through the bytes of their codec and back. */
public final class RoundTrip {
  private static final String[] IDS = {"", "acme", "中文", "m\u0000\"'", "x".repeat(256)};

  private RoundTrip() {}

  /** Holds where a value is read as it was written, to the last byte, and so is its copy. */
  public static <T> void assertReadAsWritten(Codec<T> codec, T value) throws IOException {
    byte[] bytes = bytes(codec, value);
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    T read = codec.duplicate().read(in, codec.version());
    assertThat(in.available()).as("bytes left over").isZero();
    assertThat(read).isInstanceOf(codec.type()).usingRecursiveComparison().isEqualTo(value);
    assertThat(bytes(codec, read)).isEqualTo(bytes);
    T copy = codec.copy(value);
    assertThat(bytes(codec, copy)).isEqualTo(bytes);
    assertThat(copy == value).as("shares what cannot change").isEqualTo(codec.immutable());
  }

  /** Holds where state that a later build wrote is refused, and it is said why. */
  public static void assertRefusesWhatIsNewer(Codec<?> codec) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF(codec.getClass().getName());
    out.writeInt(codec.version() + 1);
    DataInputDeserializer saved = new DataInputDeserializer(out.getCopyOfBuffer());
    CodecSnapshot<?> snapshot = new CodecSnapshot<>();
    assertThatThrownBy(
            () ->
                snapshot.readSnapshot(
                    snapshot.getCurrentVersion(), saved, codec.getClass().getClassLoader()))
        .isInstanceOf(IOException.class)
        .hasMessageContainingAll(
            codec.getClass().getName(), "version " + (codec.version() + 1), "the build that wrote");
  }

  /** What a codec writes. */
  public static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(128);
    codec.write(value, out);
    return out.getCopyOfBuffer();
  }

  /** An id as sources have them: empty, of any script, long. */
  public static String id(Random random) {
    return IDS[random.nextInt(IDS.length)];
  }

  /** A moment that is let in: from 2000 on. */
  public static long momentMs(Random random) {
    return 946_684_800_000L + (long) (random.nextDouble() * 3e12);
  }
}
