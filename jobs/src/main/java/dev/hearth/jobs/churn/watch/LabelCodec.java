package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Label}, about 60. */
public final class LabelCodec implements Codec<Label> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Label> type() {
    return Label.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Label label, DataOutputView out) throws IOException {
    strings.write(label.communityId(), out);
    strings.write(label.memberId(), out);
    out.writeLong(label.snapshotMs());
    out.writeBoolean(label.lost());
    out.writeLong(label.knownAtMs());
    out.writeDouble(label.own());
  }

  @Override
  public Label read(DataInputView in, int version) throws IOException {
    return new Label(
        strings.read(in),
        strings.read(in),
        in.readLong(),
        in.readBoolean(),
        in.readLong(),
        in.readDouble());
  }

  @Override
  public Label copy(Label label) {
    return label;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Label> duplicate() {
    return new LabelCodec();
  }
}
