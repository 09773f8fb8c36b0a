package dev.hearth.jobs.churn.input;

import dev.hearth.jobs.churn.input.Contribution.Kind;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Contribution}, about 40, while it waits for its turn. */
public final class ContributionCodec implements Codec<Contribution> {
  private static final long serialVersionUID = 1L;
  private static final Kind[] KINDS = Kind.values();

  private final Strings strings = new Strings();

  @Override
  public Class<Contribution> type() {
    return Contribution.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Contribution contribution, DataOutputView out) throws IOException {
    strings.write(contribution.communityId(), out);
    strings.write(contribution.memberId(), out);
    out.writeLong(contribution.atMs());
    out.writeByte(contribution.kind().ordinal());
  }

  @Override
  public Contribution read(DataInputView in, int version) throws IOException {
    return new Contribution(
        strings.read(in), strings.read(in), in.readLong(), KINDS[in.readByte()]);
  }

  @Override
  public Contribution copy(Contribution contribution) {
    return contribution;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Contribution> duplicate() {
    return new ContributionCodec();
  }
}
