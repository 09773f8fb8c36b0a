package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.state.HabitBytes;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Varints;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link MemberMemory}, about 67, at most 84 until the year 2100. */
public final class MemberMemoryCodec implements Codec<MemberMemory> {
  private static final long serialVersionUID = 1L;
  private static final long NEVER = Long.MAX_VALUE;
  private static final int UNWRITTEN = 1;
  private static final int TOLD = 2;

  @Override
  public Class<MemberMemory> type() {
    return MemberMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(MemberMemory memory, DataOutputView out) throws IOException {
    HabitBytes.write(memory.habit, out);
    long lastMs = memory.habit.lastMs();
    out.writeDouble(memory.weight);
    Varints.write(memory.rows, out);
    Varints.writeMoment(memory.rowMs, lastMs, out);
    Varints.writeMoment(memory.crossingMs == NEVER ? 0 : memory.crossingMs, lastMs, out);
    Varints.writeMoment(memory.snapshotMs, lastMs, out);
    out.writeByte(memory.band);
    out.writeByte((memory.unwritten ? UNWRITTEN : 0) | (memory.told ? TOLD : 0));
  }

  @Override
  public MemberMemory read(DataInputView in, int version) throws IOException {
    MemberMemory memory = new MemberMemory(HabitBytes.read(in));
    long lastMs = memory.habit.lastMs();
    memory.weight = in.readDouble();
    memory.rows = Varints.read(in);
    memory.rowMs = Varints.readMoment(lastMs, in);
    long crossingMs = Varints.readMoment(lastMs, in);
    memory.crossingMs = crossingMs == 0 ? NEVER : crossingMs;
    memory.snapshotMs = Varints.readMoment(lastMs, in);
    memory.band = in.readByte();
    int flags = in.readByte();
    memory.unwritten = (flags & UNWRITTEN) != 0;
    memory.told = (flags & TOLD) != 0;
    return memory;
  }

  @Override
  public MemberMemory copy(MemberMemory memory) {
    return memory.copy();
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
