package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.churn.state.HabitBytes;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Varints;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link WatchMemory}, about 50, at most 58 until the year 2100. */
public final class WatchMemoryCodec implements Codec<WatchMemory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<WatchMemory> type() {
    return WatchMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(WatchMemory memory, DataOutputView out) throws IOException {
    HabitBytes.write(memory.habit(), out);
    Varints.write(memory.today(), out);
    Varints.writeMoment(memory.snapshotMs(), memory.habit().lastMs(), out);
  }

  @Override
  public WatchMemory read(DataInputView in, int version) throws IOException {
    Habit habit = HabitBytes.read(in);
    int today = Math.toIntExact(Varints.read(in));
    return new WatchMemory(habit, today, Varints.readMoment(habit.lastMs(), in));
  }

  @Override
  public WatchMemory copy(WatchMemory memory) {
    return new WatchMemory(new Habit(memory.habit().saved()), memory.today(), memory.snapshotMs());
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
