package dev.hearth.jobs.silence.state;

import dev.hearth.jobs.flow.model.LongSet;
import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.flow.state.Varints;
import dev.hearth.jobs.silence.context.Nearby;
import dev.hearth.jobs.silence.context.Regular;
import dev.hearth.jobs.silence.context.Regulars;
import dev.hearth.jobs.silence.group.Background;
import dev.hearth.jobs.silence.water.WaterMemory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * The bytes of a {@link Background}: usually some 250, at most 300 for the days of a group in which
 * no more than 50 members speak in a day, and 30 for each of its eight regulars beside their ids.
 */
final class BackgroundBytes {
  private static final int HALF = 4;
  private static final int HALF_MASK = (1 << HALF) - 1;

  private BackgroundBytes() {}

  /** Writes it; moments by how far they are from one. */
  static void write(Background background, long fromMs, Strings strings, DataOutputView out)
      throws IOException {
    write(background.water(), fromMs, out);
    write(background.regulars(), fromMs, strings, out);
    for (long lastMs : background.nearby().lastMs()) {
      Varints.writeMoment(lastMs, fromMs, out);
    }
  }

  /** Reads what {@link #write} wrote. */
  static Background read(long fromMs, Strings strings, DataInputView in) throws IOException {
    WaterMemory water = readWater(fromMs, in);
    Regulars regulars = readRegulars(fromMs, strings, in);
    long[] lastMs = new long[Nearby.KINDS];
    for (int kind = 0; kind < lastMs.length; kind++) {
      lastMs[kind] = Varints.readMoment(fromMs, in);
    }
    return new Background(water, regulars, new Nearby(lastMs));
  }

  /** One byte where nobody ever spoke, and one for each day on which nobody did. */
  static void write(WaterMemory water, long fromMs, DataOutputView out) throws IOException {
    WaterMemory.Saved saved = water.saved();
    Varints.write(saved.messages(), out);
    if (saved.messages() == 0) {
      return;
    }
    Varints.writeSigned(saved.day(), out);
    Varints.write(saved.effective(), out);
    Varints.writeMoment(saved.waterSinceMs(), fromMs, out);
    Varints.write(saved.waterSinceMs() == 0 ? 0 : saved.day() - saved.waterDay(), out);
    long[] who = saved.who().toArray();
    Arrays.sort(who);
    Varints.write(who.length, out);
    for (long member : who) {
      out.writeShort((int) member);
    }
    for (int slot = 0; slot < WaterMemory.DAYS; slot++) {
      Varints.write(water.messages()[slot], out);
      if (water.messages()[slot] > 0) {
        Varints.write(water.members()[slot], out);
      }
    }
  }

  static WaterMemory readWater(long fromMs, DataInputView in) throws IOException {
    WaterMemory water = new WaterMemory();
    int messages = (int) Varints.read(in);
    if (messages == 0) {
      return water;
    }
    long day = Varints.readSigned(in);
    int effective = (int) Varints.read(in);
    long sinceMs = Varints.readMoment(fromMs, in);
    long daysAgo = Varints.read(in);
    long waterDay = sinceMs == 0 ? 0 : day - daysAgo;
    LongSet who = new LongSet();
    for (long left = Varints.read(in); left > 0; left--) {
      who.add(in.readUnsignedShort());
    }
    for (int slot = 0; slot < WaterMemory.DAYS; slot++) {
      water.messages()[slot] = (char) Varints.read(in);
      if (water.messages()[slot] > 0) {
        water.members()[slot] = (char) Varints.read(in);
      }
    }
    water.restore(new WaterMemory.Saved(day, messages, effective, sinceMs, waterDay, who));
    return water;
  }

  private static void write(Regulars regulars, long fromMs, Strings strings, DataOutputView out)
      throws IOException {
    out.writeByte(regulars.all().size());
    for (Regular regular : regulars.all()) {
      strings.write(regular.memberId(), out);
      out.writeDouble(regular.weight());
      Varints.writeMoment(regular.lastMs(), fromMs, out);
      byte[] hours = regular.hours();
      for (int hour = 0; hour < hours.length; hour += 2) {
        out.writeByte(hours[hour] << HALF | hours[hour + 1]);
      }
    }
  }

  private static Regulars readRegulars(long fromMs, Strings strings, DataInputView in)
      throws IOException {
    List<Regular> regulars = new ArrayList<>();
    for (int left = in.readUnsignedByte(); left > 0; left--) {
      String memberId = strings.read(in);
      double weight = in.readDouble();
      long lastMs = Varints.readMoment(fromMs, in);
      byte[] hours = new byte[Regular.HOURS];
      for (int hour = 0; hour < hours.length; hour += 2) {
        int two = in.readUnsignedByte();
        hours[hour] = (byte) (two >> HALF);
        hours[hour + 1] = (byte) (two & HALF_MASK);
      }
      regulars.add(new Regular(memberId, weight, lastMs, hours));
    }
    return new Regulars(regulars);
  }
}
