package dev.hearth.jobs.flow.state;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.util.FlinkException;
import org.apache.flink.util.InstantiationUtil;
import org.jspecify.annotations.Nullable;

/**
 * Remembers next to saved state which codec wrote it, in which version of its format. State of a
 * version that is not known is refused before a byte of it is read for something else.
 */
public final class CodecSnapshot<T> implements TypeSerializerSnapshot<T> {
  private static final int LAYOUT = 1;

  private @Nullable Codec<T> codec;
  private int writtenVersion;

  /** For Flink, which makes a snapshot before it reads one. */
  public CodecSnapshot() {}

  CodecSnapshot(Codec<T> codec) {
    this.codec = codec;
    this.writtenVersion = codec.version();
  }

  @Override
  public int getCurrentVersion() {
    return LAYOUT;
  }

  @Override
  public void writeSnapshot(DataOutputView out) throws IOException {
    out.writeUTF(known().getClass().getName());
    out.writeInt(writtenVersion);
  }

  @Override
  @SuppressWarnings("unchecked") // the class name was written from a Codec<T>
  public void readSnapshot(int layout, DataInputView in, ClassLoader loader) throws IOException {
    String name = in.readUTF();
    writtenVersion = in.readInt();
    try {
      codec = InstantiationUtil.instantiate(name, Codec.class, loader);
    } catch (FlinkException gone) {
      throw new IOException("Saved state was written by " + name + ", which cannot be made", gone);
    }
    if (writtenVersion < 1 || writtenVersion > known().version()) {
      throw new IOException(
          "Saved state was written by "
              + name
              + " in version "
              + writtenVersion
              + ", and this build reads up to "
              + known().version()
              + ": go on with the build that wrote it, or a later one");
    }
  }

  @Override
  public TypeSerializer<T> restoreSerializer() {
    return new CodecSerializer<>(known(), writtenVersion);
  }

  @Override
  public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(
      TypeSerializerSnapshot<T> old) {
    if (!(old instanceof CodecSnapshot<T> before)
        || before.known().getClass() != known().getClass()
        || before.writtenVersion > known().version()) {
      return TypeSerializerSchemaCompatibility.incompatible();
    }
    return before.writtenVersion == known().version()
        ? TypeSerializerSchemaCompatibility.compatibleAsIs()
        : TypeSerializerSchemaCompatibility.compatibleAfterMigration();
  }

  private Codec<T> known() {
    if (codec == null) {
      throw new IllegalStateException("The snapshot was neither written nor read yet");
    }
    return codec;
  }
}
