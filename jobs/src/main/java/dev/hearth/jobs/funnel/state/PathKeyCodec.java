package dev.hearth.jobs.funnel.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.funnel.follow.PathKey;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link PathKey}; with them saved state is found again. */
public final class PathKeyCodec implements Codec<PathKey> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<PathKey> type() {
    return PathKey.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(PathKey path, DataOutputView out) throws IOException {
    strings.write(path.funnelId(), out);
    strings.write(path.unit(), out);
  }

  @Override
  public PathKey read(DataInputView in, int version) throws IOException {
    return new PathKey(strings.read(in), strings.read(in));
  }

  @Override
  public PathKey copy(PathKey path) {
    return path;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<PathKey> duplicate() {
    return new PathKeyCodec();
  }
}
