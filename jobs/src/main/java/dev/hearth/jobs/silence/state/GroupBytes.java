package dev.hearth.jobs.silence.state;

import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.group.Clocks;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.score.ActiveHours;
import dev.hearth.jobs.silence.score.DayCounts;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.Pace.Marks;
import dev.hearth.jobs.silence.score.WeekHours;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@link GroupMemory}, at most 1 KB: moments by how far they are from the last
 * message, numbers that go into scores in full, so that a restored group goes on with the same.
 */
final class GroupBytes {
  private static final GroupState[] STATES = GroupState.values();
  private static final long DAY_MS = 24 * WeekHours.HOUR_MS;

  private static final int PACE = 1;
  private static final int COLD = 2;
  private static final int TALKING = 4;
  private static final int MEMBERS_TALKING = 8;
  private static final int STATE_SHIFT = 4;

  private GroupBytes() {}

  /** Writes all but what feeds the group, and its background. */
  static void write(GroupMemory group, DataOutputView out) throws IOException {
    GroupMemory.Saved saved = group.saved();
    Clocks.Saved clocks = group.clocks().saved();
    Pace pace = group.pace();
    out.writeByte(
        (pace == null ? 0 : PACE)
            | (saved.cold() ? COLD : 0)
            | (clocks.talking() ? TALKING : 0)
            | (clocks.membersTalking() ? MEMBERS_TALKING : 0)
            | saved.state().ordinal() << STATE_SHIFT);
    long fromMs = pace == null ? clocks.humanMs() : pace.lastMs();
    Varints.writeSigned(fromMs, out);
    write(saved, fromMs, out);
    write(clocks, fromMs, out);
    if (pace != null) {
      write(pace, out);
    }
  }

  /** Reads what {@link #write} wrote. */
  static GroupMemory read(String platform, DataInputView in) throws IOException {
    int flags = in.readUnsignedByte();
    long fromMs = Varints.readSigned(in);
    GroupMemory.Saved saved = readSaved(flags, fromMs, in);
    Clocks clocks = new Clocks(readClocks(flags, fromMs, in));
    @Nullable Pace pace = (flags & PACE) == 0 ? null : readPace(fromMs, in);
    GroupMemory group = new GroupMemory(platform, clocks, pace);
    group.restore(saved);
    return group;
  }

  private static void write(GroupMemory.Saved saved, long fromMs, DataOutputView out)
      throws IOException {
    Varints.writeMoment(saved.stateSinceMs(), fromMs, out);
    Varints.writeMoment(saved.toldAtMs(), fromMs, out);
    out.writeDouble(saved.factorLog());
    Varints.writeMoment(saved.wakeAtMs(), fromMs, out);
    Varints.write(saved.rows(), out);
  }

  private static GroupMemory.Saved readSaved(int flags, long fromMs, DataInputView in)
      throws IOException {
    return new GroupMemory.Saved(
        STATES[flags >>> STATE_SHIFT],
        Varints.readMoment(fromMs, in),
        (flags & COLD) != 0,
        Varints.readMoment(fromMs, in),
        in.readDouble(),
        Varints.readMoment(fromMs, in),
        (int) Varints.read(in));
  }

  private static void write(Clocks.Saved clocks, long fromMs, DataOutputView out)
      throws IOException {
    Varints.writeMoment(clocks.humanMs(), fromMs, out);
    Varints.writeMoment(clocks.memberMs(), fromMs, out);
    Varints.writeMoment(clocks.conversationMs(), fromMs, out);
    Varints.writeMoment(clocks.memberConversationMs(), fromMs, out);
    out.writeInt(clocks.human());
    out.writeInt(clocks.member());
    out.writeInt(clocks.last());
    Varints.writeMoment(clocks.otherMs(), fromMs, out);
  }

  private static Clocks.Saved readClocks(int flags, long fromMs, DataInputView in)
      throws IOException {
    return new Clocks.Saved(
        Varints.readMoment(fromMs, in),
        Varints.readMoment(fromMs, in),
        Varints.readMoment(fromMs, in),
        Varints.readMoment(fromMs, in),
        in.readInt(),
        in.readInt(),
        (flags & TALKING) != 0,
        (flags & MEMBERS_TALKING) != 0,
        in.readInt(),
        Varints.readMoment(fromMs, in));
  }

  /** The hour is not written, because it is the one in which its first message was. */
  private static void write(Pace pace, DataOutputView out) throws IOException {
    Marks marks = pace.marks();
    out.writeDouble(marks.conversations());
    out.writeDouble(marks.operational());
    out.writeDouble(marks.hourWeight());
    Varints.writeMoment(marks.firstMs(), marks.lastMs(), out);
    Varints.writeMoment(marks.hourMs(), marks.lastMs(), out);
    Varints.writeSigned(marks.offsetMs(), out);
    write(pace.days(), Math.floorDiv(marks.lastMs(), DAY_MS), out);
    HoursBytes.write(pace.hours(), halves(marks.lastMs()), out);
  }

  private static Pace readPace(long lastMs, DataInputView in) throws IOException {
    double conversations = in.readDouble();
    double operational = in.readDouble();
    double hourWeight = in.readDouble();
    long firstMs = Varints.readMoment(lastMs, in);
    long hourMs = Varints.readMoment(lastMs, in);
    long offsetMs = Varints.readSigned(in);
    DayCounts days = readDays(Math.floorDiv(lastMs, DAY_MS), in);
    ActiveHours hours = HoursBytes.read(halves(lastMs), in);
    long hour = WeekHours.hourOf(hourMs, offsetMs);
    return new Pace(
        hours,
        days,
        new Marks(conversations, operational, firstMs, lastMs, hour, hourMs, offsetMs, hourWeight));
  }

  /** Each day in one byte where all fit, else each in two. */
  private static void write(DayCounts days, long today, DataOutputView out) throws IOException {
    Varints.writeSigned(days.latest() - today, out);
    int most = 0;
    for (char count : days.counts()) {
      most = Math.max(most, count);
    }
    boolean wide = most > 0xFF;
    out.writeBoolean(wide);
    for (char count : days.counts()) {
      if (wide) {
        out.writeChar(count);
      } else {
        out.writeByte(count);
      }
    }
  }

  private static DayCounts readDays(long today, DataInputView in) throws IOException {
    long latest = today + Varints.readSigned(in);
    boolean wide = in.readBoolean();
    char[] counts = new char[DayCounts.DAYS];
    for (int slot = 0; slot < counts.length; slot++) {
      counts[slot] = wide ? in.readChar() : (char) in.readUnsignedByte();
    }
    return new DayCounts(counts, latest);
  }

  private static long halves(long atMs) {
    return Math.floorDiv(atMs, ActiveHours.HALF_LIFE_MS);
  }
}
