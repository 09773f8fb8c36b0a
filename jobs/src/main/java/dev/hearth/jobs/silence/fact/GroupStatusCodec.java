package dev.hearth.jobs.silence.fact;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.silence.fact.GroupStatus.Day;
import dev.hearth.jobs.silence.fact.GroupStatus.Heard;
import dev.hearth.jobs.silence.fact.GroupStatus.Score;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link GroupStatus}, about 200. */
public final class GroupStatusCodec implements Codec<GroupStatus> {
  private static final long serialVersionUID = 1L;
  private static final GroupState[] STATES = GroupState.values();

  private final Strings strings = new Strings();

  @Override
  public Class<GroupStatus> type() {
    return GroupStatus.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(GroupStatus status, DataOutputView out) throws IOException {
    strings.write(status.communityId(), out);
    strings.write(status.groupId(), out);
    strings.write(status.platform(), out);
    out.writeByte(status.state().ordinal());
    out.writeLong(status.stateSinceMs());
    out.writeLong(status.asOfMs());
    Heard heard = status.heard();
    out.writeLong(heard.humanMs());
    out.writeLong(heard.memberMs());
    out.writeLong(heard.conversationMs());
    out.writeLong(heard.memberConversationMs());
    write(status.score(), out);
    write(status.day(), out);
    out.writeInt(status.rows());
  }

  @Override
  public GroupStatus read(DataInputView in, int version) throws IOException {
    return new GroupStatus(
        strings.read(in),
        strings.read(in),
        strings.read(in),
        STATES[in.readByte()],
        in.readLong(),
        in.readLong(),
        new Heard(in.readLong(), in.readLong(), in.readLong(), in.readLong()),
        readScore(in),
        readDay(in),
        in.readInt());
  }

  private static void write(Score score, DataOutputView out) throws IOException {
    out.writeBoolean(score.armed());
    out.writeLong(score.sinceMs());
    out.writeDouble(score.missed());
    out.writeDouble(score.threshold());
    out.writeDouble(score.chance());
    out.writeLong(score.quietAtMs());
    out.writeLong(score.deadlineMs());
    out.writeDouble(score.perWeek());
    out.writeDouble(score.messagesPerWeek());
    out.writeDouble(score.factor());
    out.writeDouble(score.soonestHours());
  }

  private static Score readScore(DataInputView in) throws IOException {
    return new Score(
        in.readBoolean(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readLong(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        in.readDouble());
  }

  private static void write(Day day, DataOutputView out) throws IOException {
    out.writeInt(day.epochDay());
    out.writeInt(day.messages());
    out.writeDouble(day.effectiveShare());
    out.writeDouble(day.perMember());
    out.writeBoolean(day.water());
  }

  private static Day readDay(DataInputView in) throws IOException {
    return new Day(in.readInt(), in.readInt(), in.readDouble(), in.readDouble(), in.readBoolean());
  }

  @Override
  public GroupStatus copy(GroupStatus status) {
    return status;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<GroupStatus> duplicate() {
    return new GroupStatusCodec();
  }
}
