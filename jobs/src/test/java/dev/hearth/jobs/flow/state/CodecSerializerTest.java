package dev.hearth.jobs.flow.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.ListSerializer;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.InstantiationUtil;
import org.junit.jupiter.api.Test;

/** Our values through Flink's serializer, and saved state through the versions of a codec. */
class CodecSerializerTest {

  @Test
  void readsWhatItWroteAndNothingMore() throws IOException {
    TypeSerializer<List<String>> serializer = serializer(new Latest());
    DataOutputSerializer out = new DataOutputSerializer(64);
    serializer.serialize(List.of("a", "b"), out);
    serializer.serialize(List.of(), out);
    DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
    assertThat(serializer.deserialize(in)).containsExactly("a", "b");
    assertThat(serializer.deserialize(new ArrayList<>(), in)).isEmpty();
    assertThat(in.available()).isZero();
  }

  @Test
  void copiesAsTheCodecDoesAndFromBytesToBytes() throws IOException {
    TypeSerializer<List<String>> serializer = serializer(new Latest());
    List<String> value = new ArrayList<>(List.of("a"));
    List<String> copy = serializer.copy(value);
    value.add("b");
    assertThat(copy).containsExactly("a");
    assertThat(serializer.isImmutableType()).isFalse();

    DataOutputSerializer written = new DataOutputSerializer(64);
    serializer.serialize(value, written);
    DataOutputSerializer copied = new DataOutputSerializer(64);
    serializer.copy(new DataInputDeserializer(written.getCopyOfBuffer()), copied);
    assertThat(copied.getCopyOfBuffer()).isEqualTo(written.getCopyOfBuffer());
  }

  @Test
  void isOneSerializerPerCodecWhereverItIsMade() throws Exception {
    TypeSerializer<List<String>> serializer = serializer(new Latest());
    assertThat(serializer)
        .isEqualTo(serializer(new Latest()))
        .isNotEqualTo(serializer(new Other()));
    assertThat(serializer.duplicate()).isEqualTo(serializer);
    assertThat(InstantiationUtil.clone(serializer)).isEqualTo(serializer);
    assertThat(new CodecTypeInfo<>(new Latest())).isEqualTo(new CodecTypeInfo<>(new Latest()));
  }

  @Test
  void aCodecThatKeepsSomethingBetweenCallsIsDuplicated() {
    CodecSerializer<List<String>> serializer = new CodecSerializer<>(new Latest());
    CodecSerializer<List<String>> duplicate =
        (CodecSerializer<List<String>>) serializer.duplicate();
    assertThat(duplicate.codec()).isNotSameAs(serializer.codec());
    CodecSerializer<List<String>> other = new CodecSerializer<>(new Other());
    assertThat(other.duplicate()).isSameAs(other);
  }

  @Test
  void stateOfTheSameVersionIsReadAsItIs() throws IOException {
    assertThat(compatibility(new Latest(), saved(new Latest())).isCompatibleAsIs()).isTrue();
  }

  @Test
  void stateOfAnOlderVersionIsReadInThatVersionAndMigrated() throws IOException {
    CodecSnapshot<List<String>> old = saved(new Latest(1));
    assertThat(compatibility(new Latest(), old).isCompatibleAfterMigration()).isTrue();

    DataOutputSerializer out = new DataOutputSerializer(64);
    new CodecSerializer<>(new Latest(1)).serialize(List.of("only"), out);
    TypeSerializer<List<String>> restored = old.restoreSerializer();
    List<String> value = restored.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));
    assertThat(value).containsExactly("only", "was read in version 1");
  }

  @Test
  void stateOfANewerVersionOrOfAnotherCodecIsRefused() throws IOException {
    assertThat(compatibility(new Latest(), new CodecSnapshot<>(new Latest(3))).isIncompatible())
        .isTrue();
    for (int unknown : new int[] {3, 0, -1}) {
      assertThatThrownBy(() -> saved(new Latest(unknown)))
          .hasMessageContainingAll("Latest in version " + unknown, "reads up to 2", "go on with");
    }
    assertThat(compatibility(new Latest(), saved(new Other())).isIncompatible()).isTrue();
    TypeSerializerSnapshot<List<String>> foreign =
        new ListSerializer<>(StringSerializer.INSTANCE).snapshotConfiguration();
    assertThat(compatibility(new Latest(), foreign).isIncompatible()).isTrue();
  }

  @Test
  void aSnapshotOfACodecThatIsGoneSaysWhich() throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeUTF("dev.hearth.jobs.GoneCodec");
    out.writeInt(1);
    CodecSnapshot<List<String>> snapshot = new CodecSnapshot<>();
    assertThatThrownBy(
            () ->
                snapshot.readSnapshot(
                    1,
                    new DataInputDeserializer(out.getCopyOfBuffer()),
                    getClass().getClassLoader()))
        .hasMessageContaining("dev.hearth.jobs.GoneCodec");
  }

  private static TypeSerializerSchemaCompatibility<List<String>> compatibility(
      Codec<List<String>> now, TypeSerializerSnapshot<List<String>> then) {
    return new CodecSnapshot<>(now).resolveSchemaCompatibility(then);
  }

  /** A snapshot as it comes back from a checkpoint. */
  private static CodecSnapshot<List<String>> saved(Codec<List<String>> codec) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    CodecSnapshot<List<String>> written = new CodecSnapshot<>(codec);
    written.writeSnapshot(out);
    CodecSnapshot<List<String>> read = new CodecSnapshot<>();
    read.readSnapshot(
        written.getCurrentVersion(),
        new DataInputDeserializer(out.getCopyOfBuffer()),
        CodecSerializerTest.class.getClassLoader());
    return read;
  }

  private static TypeSerializer<List<String>> serializer(Codec<List<String>> codec) {
    return new CodecTypeInfo<>(codec).createSerializer(new SerializerConfigImpl());
  }

  /** A list of strings: one alone in version 1, with their number in front from version 2. */
  public static class Latest implements Codec<List<String>> {
    private static final long serialVersionUID = 1L;

    private final Strings strings = new Strings();
    private final int version;

    public Latest() {
      this(2);
    }

    /** As the codec was, or will be, in another version. */
    Latest(int version) {
      this.version = version;
    }

    @Override
    @SuppressWarnings({"unchecked", "rawtypes"}) // a class literal has no parameters
    public Class<List<String>> type() {
      return (Class) List.class;
    }

    @Override
    public int version() {
      return version;
    }

    @Override
    public void write(List<String> value, DataOutputView out) throws IOException {
      if (version > 1) {
        out.writeInt(value.size());
      }
      for (String item : value) {
        strings.write(item, out);
      }
    }

    @Override
    public List<String> read(DataInputView in, int written) throws IOException {
      if (written == 1) {
        return List.of(strings.read(in), "was read in version 1");
      }
      List<String> value = new ArrayList<>();
      for (int left = in.readInt(); left > 0; left--) {
        value.add(strings.read(in));
      }
      return value;
    }

    @Override
    public List<String> copy(List<String> value) {
      return new ArrayList<>(value);
    }

    @Override
    public boolean immutable() {
      return false;
    }

    @Override
    public Codec<List<String>> duplicate() {
      return new Latest(version);
    }
  }

  /** Another codec of the same values. */
  public static final class Other extends Latest {
    private static final long serialVersionUID = 1L;

    @Override
    public Codec<List<String>> duplicate() {
      return this;
    }
  }
}
