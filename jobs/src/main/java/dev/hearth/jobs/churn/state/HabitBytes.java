package dev.hearth.jobs.churn.state;

import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.flow.state.Varints;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link Habit}: 40 of one heard once, 46 of one heard every day for ten years, at
 * most 48 until the year 2100.
 */
public final class HabitBytes {
  private HabitBytes() {}

  /** Writes a member's memory. */
  public static void write(Habit habit, DataOutputView out) throws IOException {
    Habit.Saved saved = habit.saved();
    Varints.writeSigned(saved.lastMs(), out);
    Varints.write(saved.lastMs() - saved.firstMs(), out);
    Varints.write(saved.activeDays(), out);
    out.writeDouble(saved.gapMean());
    out.writeDouble(saved.activity());
    out.writeLong(saved.dayMask());
    out.writeLong(saved.weekMask());
  }

  /** Reads what {@link #write} wrote. */
  public static Habit read(DataInputView in) throws IOException {
    long lastMs = Varints.readSigned(in);
    return new Habit(
        new Habit.Saved(
            lastMs - Varints.read(in),
            lastMs,
            Math.toIntExact(Varints.read(in)),
            in.readDouble(),
            in.readDouble(),
            in.readLong(),
            in.readLong()));
  }
}
