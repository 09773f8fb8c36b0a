package dev.hearth.jobs.flow.state;

import java.io.IOException;
import java.io.Serializable;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/** What may be missing, after a byte that says whether it is there; never saved. */
public final class Maybe<T> implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Codec<T> codec;

  public Maybe(Codec<T> codec) {
    this.codec = codec;
  }

  /** Writes the value, or that there is none. */
  public void write(@Nullable T value, DataOutputView out) throws IOException {
    out.writeBoolean(value != null);
    if (value != null) {
      codec.write(value, out);
    }
  }

  /** Reads what {@link #write} wrote in the present format. */
  public @Nullable T read(DataInputView in) throws IOException {
    return in.readBoolean() ? codec.read(in, codec.version()) : null;
  }
}
