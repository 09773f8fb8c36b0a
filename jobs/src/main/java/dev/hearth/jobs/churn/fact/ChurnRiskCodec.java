package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.churn.fact.ChurnRisk.Part;
import dev.hearth.jobs.churn.fact.ChurnRisk.Why;
import dev.hearth.jobs.churn.fact.ChurnRisk.Worth;
import dev.hearth.jobs.churn.score.Habit;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link ChurnRisk}, about 400 with its sentences. */
public final class ChurnRiskCodec implements Codec<ChurnRisk> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<ChurnRisk> type() {
    return ChurnRisk.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(ChurnRisk churnRisk, DataOutputView out) throws IOException {
    strings.write(churnRisk.communityId(), out);
    strings.write(churnRisk.memberId(), out);
    out.writeLong(churnRisk.asOfMs());
    PredictionCodec.write(churnRisk.risk(), out, strings);
    write(churnRisk.why(), out);
    write(churnRisk.habit(), out);
    write(churnRisk.worth(), out);
    out.writeLong(churnRisk.version());
  }

  @Override
  public ChurnRisk read(DataInputView in, int version) throws IOException {
    return new ChurnRisk(
        strings.read(in),
        strings.read(in),
        in.readLong(),
        PredictionCodec.readRisk(in, strings),
        readWhy(in),
        readHabit(in),
        new Worth(in.readDouble(), in.readBoolean(), in.readBoolean()),
        in.readLong());
  }

  private void write(Why why, DataOutputView out) throws IOException {
    write(why.first(), out);
    write(why.second(), out);
    out.writeUTF(why.text());
    out.writeUTF(why.textZh());
    out.writeDouble(why.usualGapDays());
  }

  private Why readWhy(DataInputView in) throws IOException {
    return new Why(readPart(in), readPart(in), in.readUTF(), in.readUTF(), in.readDouble());
  }

  private void write(Part part, DataOutputView out) throws IOException {
    strings.write(part.name(), out);
    out.writeDouble(part.points());
  }

  private Part readPart(DataInputView in) throws IOException {
    return new Part(strings.read(in), in.readDouble());
  }

  private static void write(Worth worth, DataOutputView out) throws IOException {
    out.writeDouble(worth.share());
    out.writeBoolean(worth.loyal());
    out.writeBoolean(worth.carries());
  }

  private static void write(Habit.Saved habit, DataOutputView out) throws IOException {
    out.writeLong(habit.firstMs());
    out.writeLong(habit.lastMs());
    out.writeInt(habit.activeDays());
    out.writeDouble(habit.gapMean());
    out.writeDouble(habit.activity());
    out.writeLong(habit.dayMask());
    out.writeLong(habit.weekMask());
  }

  private static Habit.Saved readHabit(DataInputView in) throws IOException {
    return new Habit.Saved(
        in.readLong(),
        in.readLong(),
        in.readInt(),
        in.readDouble(),
        in.readDouble(),
        in.readLong(),
        in.readLong());
  }

  @Override
  public ChurnRisk copy(ChurnRisk churnRisk) {
    return churnRisk;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<ChurnRisk> duplicate() {
    return new ChurnRiskCodec();
  }
}
