package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.churn.score.Calibration;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.score.Trend;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.flow.state.Varints;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link CommunityMemory}, mostly what is counted of 36 snapshots by score: 1 KB of
 * ten members, 20 KB of a thousand, up to 140 KB.
 */
public final class CommunityMemoryCodec implements Codec<CommunityMemory> {
  private static final long serialVersionUID = 1L;

  @Override
  public Class<CommunityMemory> type() {
    return CommunityMemory.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public void write(CommunityMemory memory, DataOutputView out) throws IOException {
    Varints.writeSigned(memory.trend.latest(), out);
    for (int members : memory.trend.members()) {
      Varints.write(members, out);
    }
    out.writeDouble(memory.contributions(memory.contributionsDay()));
    out.writeInt(memory.contributionsDay());
    out.writeDouble(memory.platt.a());
    out.writeDouble(memory.platt.b());
    Varints.write(memory.terms.size(), out);
    for (Map.Entry<Integer, Double> term : memory.terms.entrySet()) {
      out.writeInt(term.getKey());
      out.writeDouble(term.getValue());
    }
    write(memory.calibration, out);
  }

  @Override
  public CommunityMemory read(DataInputView in, int version) throws IOException {
    long latest = Varints.readSigned(in);
    int[] members = new int[Trend.DAYS];
    for (int i = 0; i < members.length; i++) {
      members[i] = Math.toIntExact(Varints.read(in));
    }
    double contributions = in.readDouble();
    int contributionsDay = in.readInt();
    Platt platt = new Platt(in.readDouble(), in.readDouble());
    TreeMap<Integer, Double> terms = new TreeMap<>();
    for (long left = Varints.read(in); left > 0; left--) {
      terms.put(in.readInt(), in.readDouble());
    }
    CommunityMemory memory =
        new CommunityMemory(new Trend(members, latest), readCalibration(in), terms, platt);
    memory.contributions(contributions, contributionsDay);
    return memory;
  }

  /** For each week that is known, the places that are not empty, each by how far it is on. */
  private static void write(Calibration calibration, DataOutputView out) throws IOException {
    out.writeLong(calibration.latest());
    for (int ago = 0; ago < Calibration.KEPT; ago++) {
      int[] counts = calibration.counts(calibration.latest() - ago);
      int before = -1;
      for (int place = 0; place < counts.length; place++) {
        if (counts[place] != 0) {
          Varints.write(place - before, out);
          Varints.write(counts[place], out);
          before = place;
        }
      }
      Varints.write(0, out);
    }
  }

  private static Calibration readCalibration(DataInputView in) throws IOException {
    Calibration calibration = new Calibration(in.readLong());
    for (int ago = 0; ago < Calibration.KEPT; ago++) {
      int place = -1;
      for (long step = Varints.read(in); step > 0; step = Varints.read(in)) {
        place += (int) step;
        calibration.add(calibration.latest() - ago, place, Math.toIntExact(Varints.read(in)));
      }
    }
    return calibration;
  }

  private static Calibration copy(Calibration calibration) {
    Calibration copy = new Calibration(calibration.latest());
    for (int ago = 0; ago < Calibration.KEPT; ago++) {
      int[] counts = calibration.counts(calibration.latest() - ago);
      for (int place = 0; place < counts.length; place++) {
        if (counts[place] != 0) {
          copy.add(calibration.latest() - ago, place, counts[place]);
        }
      }
    }
    return copy;
  }

  @Override
  public CommunityMemory copy(CommunityMemory memory) {
    CommunityMemory copy =
        new CommunityMemory(
            new Trend(memory.trend.members().clone(), memory.trend.latest()),
            copy(memory.calibration),
            new TreeMap<>(memory.terms),
            memory.platt);
    copy.contributions(memory.contributions(memory.contributionsDay()), memory.contributionsDay());
    return copy;
  }

  @Override
  public boolean immutable() {
    return false;
  }
}
