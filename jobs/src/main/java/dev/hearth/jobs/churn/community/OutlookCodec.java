package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of an {@link Outlook}: a few days of about 50 each. */
public final class OutlookCodec implements Codec<Outlook> {
  private static final long serialVersionUID = 1L;

  private final CommunityDayCodec days = new CommunityDayCodec();

  @Override
  public Class<Outlook> type() {
    return Outlook.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Outlook outlook, DataOutputView out) throws IOException {
    out.writeInt(outlook.days().size());
    for (CommunityDay day : outlook.days()) {
      days.write(day, out);
    }
  }

  @Override
  public Outlook read(DataInputView in, int version) throws IOException {
    int count = in.readInt();
    List<CommunityDay> read = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      read.add(days.read(in, version));
    }
    return new Outlook(read);
  }

  @Override
  public Outlook copy(Outlook outlook) {
    return outlook;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Outlook> duplicate() {
    return new OutlookCodec();
  }
}
