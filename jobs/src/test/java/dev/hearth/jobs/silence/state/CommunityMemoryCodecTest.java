package dev.hearth.jobs.silence.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.silence.Listener;
import dev.hearth.jobs.silence.Sign;
import dev.hearth.jobs.silence.Traffic;
import dev.hearth.jobs.silence.community.CommunityMemory;
import dev.hearth.jobs.silence.fact.GroupState;
import dev.hearth.jobs.silence.fact.Said;
import dev.hearth.jobs.silence.group.Clocks;
import dev.hearth.jobs.silence.group.GroupMemory;
import dev.hearth.jobs.silence.score.ActiveHours;
import dev.hearth.jobs.silence.score.DayCounts;
import dev.hearth.jobs.silence.score.Pace;
import dev.hearth.jobs.silence.score.WeekHours;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class CommunityMemoryCodecTest {
  private static final int MOST = 1024;
  private static final long LONG_AGO_MS = Traffic.BEGIN_MS - 20L * 365 * 24 * 3_600_000;

  @Test
  void theBusiestGroupThereCanBeTakesAtMostAKilobyte() throws IOException {
    assertThat(bytes(busiest()).length).isBetween(900, MOST);
  }

  @Test
  void usualGroupsTakeLess() throws IOException {
    Listener listener = new Listener(new ArrayList<>());
    Traffic.of(5, 12, 1).forEach(listener::hear);
    CommunityMemory memory = listener.memory("c0");
    assertThat(bytesOf(memory, "busy").length).isLessThan(750);
    assertThat(bytesOf(memory, "slow").length).isLessThan(450);
    assertThat(bytesOf(memory, "staff").length).isLessThan(100);
  }

  @Test
  void theBusiestGroupIsReadAsItWasWritten() throws IOException {
    GroupMemory group = busiest();
    GroupMemory read = GroupBytes.read("weixin", new DataInputDeserializer(bytes(group)));
    assertThat(read).usingRecursiveComparison().isEqualTo(group);
  }

  @Test
  void whoeverGoesOnFromBytesSaysTheVerySame() throws IOException {
    List<Sign> signs = Traffic.of(11, 9, 2);
    List<Said> undisturbed = new ArrayList<>();
    Listener steady = new Listener(undisturbed);
    signs.forEach(steady::hear);
    steady.passTo(Traffic.day(9 * 7 + 30));
    assertThat(undisturbed.size()).isGreaterThan(1_000);
    assertThat(undisturbed.stream().filter(said -> said.finding() != null).count()).isPositive();
    for (int seed = 0; seed < 6; seed++) {
      Random random = new Random(seed);
      List<Said> disturbed = new ArrayList<>();
      Listener listener = new Listener(disturbed);
      for (Sign sign : signs) {
        listener.hear(sign);
        if (random.nextInt(1_000) == 0) {
          listener.replace(CommunityMemoryCodecTest::readBack);
        }
      }
      listener.replace(CommunityMemoryCodecTest::readBack);
      listener.passTo(Traffic.day(9 * 7 + 30));
      assertThat(disturbed.equals(undisturbed)).as("seed %d", seed).isTrue();
    }
  }

  @Test
  void aSourceKeepsItsOutages() throws IOException {
    CommunityMemory memory = new CommunityMemory("c");
    for (int day = 0; day < 20; day++) {
      memory.source("slack").heard(Traffic.day(day), 60_000);
      memory.source("slack").down();
    }
    memory.source("weixin").heard(-1, 0);
    CommunityMemory read = readBack(memory);
    assertThat(read).usingRecursiveComparison().isEqualTo(memory);
    assertThat(read.source("slack").outages()).hasSize(19);
    assertThat(read.source("slack").isDown()).isTrue();
  }

  @Test
  void aCopySharesNothing() {
    Listener listener = new Listener(new ArrayList<>());
    List<Sign> signs = Traffic.of(3, 5, 1);
    signs.subList(0, signs.size() / 2).forEach(listener::hear);
    CommunityMemory before = new CommunityMemoryCodec().copy(listener.memory("c0"));
    CommunityMemory same = new CommunityMemoryCodec().copy(before);
    signs.subList(signs.size() / 2, signs.size()).forEach(listener::hear);
    assertThat(before).usingRecursiveComparison().isEqualTo(same);
    assertThat(listener.memory("c0").hours().latest()).isGreaterThan(before.hours().latest());
  }

  /** Every number as long as it gets: heard of at all times, last of each long ago. */
  private static GroupMemory busiest() {
    long lastMs = Traffic.BEGIN_MS + 12_345_678;
    ActiveHours hours = new ActiveHours();
    for (int bin = 0; bin < WeekHours.COUNT; bin++) {
      hours.add(bin, lastMs - bin);
    }
    char[] counts = new char[DayCounts.DAYS];
    Arrays.fill(counts, (char) 0xFFFF);
    long hourMs = lastMs - 3_000_000;
    long offsetMs = -11 * 3_600_000L;
    Pace pace =
        new Pace(
            hours,
            new DayCounts(counts, Math.floorDiv(lastMs, 86_400_000L)),
            new Pace.Marks(
                123.456,
                456.789,
                LONG_AGO_MS,
                lastMs,
                WeekHours.hourOf(hourMs, offsetMs),
                hourMs,
                offsetMs,
                3.14159));
    Clocks clocks =
        new Clocks(
            new Clocks.Saved(
                lastMs + 1, lastMs, LONG_AGO_MS, LONG_AGO_MS, -1, -2, true, true, -3, LONG_AGO_MS));
    GroupMemory group = new GroupMemory("weixin", clocks, pace);
    long farMs = lastMs + 20L * 365 * 86_400_000;
    group.restore(
        new GroupMemory.Saved(
            GroupState.UNKNOWN, farMs, true, farMs, -0.123456789, farMs, Integer.MAX_VALUE));
    return group;
  }

  private static byte[] bytesOf(CommunityMemory memory, String group) throws IOException {
    return bytes(Objects.requireNonNull(memory.groups().get(group)));
  }

  private static byte[] bytes(GroupMemory group) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    GroupBytes.write(group, out);
    return out.getCopyOfBuffer();
  }

  private static CommunityMemory readBack(CommunityMemory memory) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(64);
      CommunityMemoryCodec codec = new CommunityMemoryCodec();
      codec.write(memory, out);
      DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
      CommunityMemory read = codec.read(in, codec.version());
      assertThat(in.available()).as("bytes left over").isZero();
      return read;
    } catch (IOException failed) {
      throw new AssertionError(failed);
    }
  }
}
