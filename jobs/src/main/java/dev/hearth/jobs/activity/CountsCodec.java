package dev.hearth.jobs.activity;

import dev.hearth.jobs.flow.state.Codec;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a bare row of counters. */
public final class CountsCodec implements Codec<int[]> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<int[]> type() {
    return int[].class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(int[] counts, DataOutputView out) throws IOException {
    CountsBytes.write(counts, out);
  }

  @Override
  public int[] read(DataInputView in, int version) throws IOException {
    return CountsBytes.read(in);
  }

  @Override
  public int[] copy(int[] counts) {
    return counts.clone();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
