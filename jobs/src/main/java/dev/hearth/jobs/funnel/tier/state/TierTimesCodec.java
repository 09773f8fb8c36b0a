package dev.hearth.jobs.funnel.tier.state;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.funnel.tier.TierTimes;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of {@link TierTimes}. */
public final class TierTimesCodec implements Codec<TierTimes> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<TierTimes> type() {
    return TierTimes.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(TierTimes times, DataOutputView out) throws IOException {
    Varints.write(times.firstMs().size(), out);
    for (Map.Entry<String, Long> one : new TreeMap<>(times.firstMs()).entrySet()) {
      strings.write(one.getKey(), out);
      Varints.write(one.getValue(), out);
    }
  }

  @Override
  public TierTimes read(DataInputView in, int version) throws IOException {
    Map<String, Long> firstMs = new HashMap<>();
    for (long left = Varints.read(in); left > 0; left--) {
      firstMs.put(strings.read(in), Varints.read(in));
    }
    return new TierTimes(firstMs);
  }

  @Override
  public TierTimes copy(TierTimes times) {
    return times;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<TierTimes> duplicate() {
    return new TierTimesCodec();
  }
}
