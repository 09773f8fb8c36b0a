package dev.hearth.jobs.churn.fact;

import dev.hearth.jobs.churn.fact.ChurnRisk.Risk;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Strings;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The bytes of a {@link Prediction}, about 110. */
public final class PredictionCodec implements Codec<Prediction> {
  private static final long serialVersionUID = 1L;

  private final Strings strings = new Strings();

  @Override
  public Class<Prediction> type() {
    return Prediction.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(Prediction prediction, DataOutputView out) throws IOException {
    strings.write(prediction.communityId(), out);
    strings.write(prediction.memberId(), out);
    out.writeLong(prediction.snapshotMs());
    write(prediction.risk(), out, strings);
    out.writeLong(prediction.lastMs());
    out.writeBoolean(prediction.loyal());
  }

  @Override
  public Prediction read(DataInputView in, int version) throws IOException {
    return new Prediction(
        strings.read(in),
        strings.read(in),
        in.readLong(),
        readRisk(in, strings),
        in.readLong(),
        in.readBoolean());
  }

  static void write(Risk risk, DataOutputView out, Strings strings) throws IOException {
    out.writeDouble(risk.probability());
    out.writeDouble(risk.score());
    out.writeDouble(risk.ratio());
    out.writeDouble(risk.platt().a());
    out.writeDouble(risk.platt().b());
    out.writeByte(risk.band());
    strings.write(risk.model(), out);
  }

  static Risk readRisk(DataInputView in, Strings strings) throws IOException {
    return new Risk(
        in.readDouble(),
        in.readDouble(),
        in.readDouble(),
        new Platt(in.readDouble(), in.readDouble()),
        in.readByte(),
        strings.read(in));
  }

  @Override
  public Prediction copy(Prediction prediction) {
    return prediction;
  }

  @Override
  public boolean immutable() {
    return true;
  }

  @Override
  public Codec<Prediction> duplicate() {
    return new PredictionCodec();
  }
}
