package dev.hearth.jobs.flow.key;

import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link GroupKey}; with them saved state is found again. */
public final class GroupKeyCodec implements Codec<GroupKey> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<GroupKey> type() {
    return GroupKey.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(GroupKey key, DataOutputView out) throws IOException {
    strings.write(key.communityId(), out);
    strings.write(key.groupId(), out);
  }

  @Override
  public GroupKey read(DataInputView in, int version) throws IOException {
    return new GroupKey(strings.read(in), strings.read(in));
  }

  @Override
  public GroupKey copy(GroupKey key) {
    return key;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<GroupKey> duplicate() {
    return new GroupKeyCodec();
  }
}
