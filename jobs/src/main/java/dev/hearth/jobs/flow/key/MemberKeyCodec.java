package dev.hearth.jobs.flow.key;

import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link MemberKey}; with them saved state is found again. */
public final class MemberKeyCodec implements Codec<MemberKey> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<MemberKey> type() {
    return MemberKey.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MemberKey key, DataOutputView out) throws IOException {
    strings.write(key.communityId(), out);
    strings.write(key.memberId(), out);
  }

  @Override
  public MemberKey read(DataInputView in, int version) throws IOException {
    return new MemberKey(strings.read(in), strings.read(in));
  }

  @Override
  public MemberKey copy(MemberKey key) {
    return key;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<MemberKey> duplicate() {
    return new MemberKeyCodec();
  }
}
