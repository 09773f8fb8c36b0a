package dev.hearth.jobs.members.state;

import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.members.day.DayCount;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a row of counts: how many, then each. Those that were appended later are zero. */
final class DayBytes {
  private DayBytes() {}

  static void write(int[] counts, DataOutputView out) throws IOException {
    out.writeByte(counts.length);
    for (int count : counts) {
      Varints.write(count, out);
    }
  }

  static int[] read(DataInputView in) throws IOException {
    int[] counts = new int[DayCount.size()];
    int written = in.readByte();
    for (int i = 0; i < written; i++) {
      counts[i] = (int) Varints.read(in);
    }
    return counts;
  }
}
