package dev.hearth.jobs.flow.state;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Numbers in as few bytes as they need, seven bits to a byte, the lowest first. */
public final class Varints {
  private static final int BITS = 7;
  private static final int MORE = 1 << BITS;

  private Varints() {}

  /** Writes a number; a negative one takes ten bytes. */
  public static void write(long value, DataOutputView out) throws IOException {
    long left = value;
    while ((left & -MORE) != 0) {
      out.writeByte((int) (left & (MORE - 1)) | MORE);
      left >>>= BITS;
    }
    out.writeByte((int) left);
  }

  /** Reads what {@link #write} wrote. */
  public static long read(DataInputView in) throws IOException {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += BITS) {
      int part = in.readUnsignedByte();
      value |= (long) (part & (MORE - 1)) << shift;
      if (part < MORE) {
        return value;
      }
    }
    throw new IOException("A number of more than ten bytes is no number of ours");
  }

  /** Writes a number of either sign, near zero in few bytes. */
  public static void writeSigned(long value, DataOutputView out) throws IOException {
    write((value << 1) ^ (value >> (Long.SIZE - 1)), out);
  }

  /** Reads what {@link #writeSigned} wrote. */
  public static long readSigned(DataInputView in) throws IOException {
    long value = read(in);
    return (value >>> 1) ^ -(value & 1);
  }

  /**
   * Writes a moment by how far it is from another, in one byte where it is 0, which stands for
   * never.
   */
  public static void writeMoment(long atMs, long fromMs, DataOutputView out) throws IOException {
    long away = atMs - fromMs;
    write(atMs == 0 ? 0 : ((away << 1) ^ (away >> (Long.SIZE - 1))) + 1, out);
  }

  /** Reads what {@link #writeMoment} wrote. */
  public static long readMoment(long fromMs, DataInputView in) throws IOException {
    long value = read(in) - 1;
    return value == -1 ? 0 : fromMs + ((value >>> 1) ^ -(value & 1));
  }
}
