package dev.hearth.jobs.activity;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a row of counters: a mask of those that are not zero, then these. Counters that were
 * appended later are zero in what was written before.
 */
final class CountsBytes {
  private CountsBytes() {}

  static void write(int[] counts, DataOutputView out) throws IOException {
    long mask = 0;
    for (int i = 0; i < counts.length; i++) {
      mask |= counts[i] == 0 ? 0 : 1L << i;
    }
    out.writeLong(mask);
    for (int count : counts) {
      if (count != 0) {
        out.writeInt(count);
      }
    }
  }

  static int[] read(DataInputView in) throws IOException {
    int[] counts = Counts.none();
    long mask = in.readLong();
    for (int i = 0; i < counts.length; i++) {
      if ((mask & (1L << i)) != 0) {
        counts[i] = in.readInt();
      }
    }
    return counts;
  }
}
