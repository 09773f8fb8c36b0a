package dev.hearth.jobs.silence.state;

import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.silence.score.ActiveHours;
import dev.hearth.jobs.silence.score.CommunityHours;
import dev.hearth.jobs.silence.score.WeekHours;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of hours of the week: of a group in 819 at most, of a community in 37 KB. */
final class HoursBytes {
  /** A packed count has 40 bits, of which the first is the sign and never set. */
  private static final int COUNT_BITS = 39;

  /** With so many counts, all of them take less than those that are not 0 and a list of which. */
  private static final int ALL = 164;

  private HoursBytes() {}

  /** Writes the hours of a group, seen from a half-life since 1970. */
  static void write(ActiveHours hours, long halves, DataOutputView out) throws IOException {
    Varints.writeSigned(hours.base() - halves, out);
    long[] counts = new long[WeekHours.COUNT];
    int some = 0;
    for (int bin = 0; bin < counts.length; bin++) {
      counts[bin] = hours.packed(bin);
      some += counts[bin] == 0 ? 0 : 1;
    }
    out.writeByte(some);
    if (some < ALL) {
      writeWhich(counts, out);
    }
    var bits = new BitsOut(out);
    for (long count : counts) {
      if (some >= ALL || count != 0) {
        bits.put(count, COUNT_BITS);
      }
    }
    bits.end();
  }

  /** Reads the hours of a group. */
  static ActiveHours read(long halves, DataInputView in) throws IOException {
    int base = (int) (halves + Varints.readSigned(in));
    int some = in.readUnsignedByte();
    boolean[] which = some < ALL ? readWhich(in) : null;
    long[] counts = new long[WeekHours.COUNT];
    var bits = new BitsIn(in);
    for (int bin = 0; bin < counts.length; bin++) {
      if (which == null || which[bin]) {
        counts[bin] = bits.take(COUNT_BITS);
      }
    }
    return ActiveHours.of(counts, base);
  }

  /** Writes the hours of a community: most of its history may be hours in which nobody spoke. */
  static void write(CommunityHours hours, DataOutputView out) throws IOException {
    out.writeInt(hours.base());
    out.writeLong(hours.latest());
    for (double total : hours.total()) {
      out.writeDouble(total);
    }
    long[] history = new long[CommunityHours.HISTORY];
    for (int slot = 0; slot < history.length; slot++) {
      history[slot] = Double.doubleToRawLongBits(hours.hours()[slot]);
    }
    writeWhich(history, out);
    for (long weight : history) {
      if (weight != 0) {
        out.writeLong(weight);
      }
    }
  }

  /** Reads the hours of a community. */
  static CommunityHours readCommunity(DataInputView in) throws IOException {
    int base = in.readInt();
    long latest = in.readLong();
    double[] total = new double[WeekHours.COUNT];
    for (int bin = 0; bin < total.length; bin++) {
      total[bin] = in.readDouble();
    }
    double[] history = new double[CommunityHours.HISTORY];
    boolean[] which = readBits(history.length, in);
    for (int slot = 0; slot < history.length; slot++) {
      history[slot] = which[slot] ? in.readDouble() : 0;
    }
    return new CommunityHours(total, history, base, latest);
  }

  private static void writeWhich(long[] counts, DataOutputView out) throws IOException {
    var bits = new BitsOut(out);
    for (long count : counts) {
      bits.put(count == 0 ? 0 : 1, 1);
    }
    bits.end();
  }

  private static boolean[] readWhich(DataInputView in) throws IOException {
    return readBits(WeekHours.COUNT, in);
  }

  private static boolean[] readBits(int count, DataInputView in) throws IOException {
    var bits = new BitsIn(in);
    boolean[] which = new boolean[count];
    for (int i = 0; i < count; i++) {
      which[i] = bits.take(1) == 1;
    }
    return which;
  }

  /** Puts numbers of a few bits side by side, the lowest bit first. */
  private static final class BitsOut {
    private final DataOutputView out;
    private long waiting;
    private int count;

    BitsOut(DataOutputView out) {
      this.out = out;
    }

    void put(long value, int bits) throws IOException {
      waiting |= value << count;
      count += bits;
      while (count >= Byte.SIZE) {
        out.writeByte((int) waiting);
        waiting >>>= Byte.SIZE;
        count -= Byte.SIZE;
      }
    }

    void end() throws IOException {
      if (count > 0) {
        out.writeByte((int) waiting);
      }
    }
  }

  /** Takes them apart again. */
  private static final class BitsIn {
    private final DataInputView in;
    private long waiting;
    private int count;

    BitsIn(DataInputView in) {
      this.in = in;
    }

    long take(int bits) throws IOException {
      while (count < bits) {
        waiting |= (long) in.readUnsignedByte() << count;
        count += Byte.SIZE;
      }
      long value = waiting & ((1L << bits) - 1);
      waiting >>>= bits;
      count -= bits;
      return value;
    }
  }
}
