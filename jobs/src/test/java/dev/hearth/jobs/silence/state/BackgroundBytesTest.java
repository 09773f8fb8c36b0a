package dev.hearth.jobs.silence.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.state.Strings;
import dev.hearth.jobs.silence.Traffic;
import dev.hearth.jobs.silence.context.SignKind;
import dev.hearth.jobs.silence.group.Background;
import dev.hearth.jobs.silence.water.WaterMemory;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class BackgroundBytesTest {
  private static final long FROM_MS = Traffic.day(1_000.5);
  private static final long FIRST_DAY = Math.floorDiv(Traffic.BEGIN_MS, 86_400_000L);

  @Test
  void nothingHeardTakesAFewBytes() throws IOException {
    assertThat(bytes(new Background()).length).isLessThan(8);
    assertThat(readBack(new Background())).usingRecursiveComparison().isEqualTo(new Background());
  }

  @Test
  void fiftyMembersADayFor56DaysTakeAtMost300Bytes() throws IOException {
    Background background = new Background();
    WaterMemory water = background.water();
    for (long day = FIRST_DAY; day <= FIRST_DAY + 70; day++) {
      for (int message = 0; message < 2_000; message++) {
        water.spoke(day, ((message % 50) + 1L) << 48, message % 2 == 0);
      }
    }
    water.water(Traffic.day(70));
    DataOutputSerializer out = new DataOutputSerializer(64);
    BackgroundBytes.write(water, FROM_MS, out);
    assertThat(out.length()).isBetween(250, 300);
  }

  @Test
  void whateverWasHeardIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      Background background = new Background();
      long atMs = Traffic.BEGIN_MS;
      for (int sign = random.nextInt(3_000); sign > 0; sign--) {
        atMs += random.nextInt(3_600_000);
        background.regulars().spoke("m" + random.nextInt(12), atMs, 3_600_000);
        background
            .water()
            .spoke(
                atMs / 86_400_000, random.nextInt(20) * 0x9e3779b97f4a7c15L, random.nextBoolean());
        if (random.nextInt(50) == 0) {
          background.nearby().happened(SignKind.values()[2 + random.nextInt(4)], atMs);
        }
        if (random.nextInt(500) == 0) {
          background.water().water(atMs - random.nextInt(1_000_000));
        }
      }
      assertThat(readBack(background))
          .as("seed %d", seed)
          .usingRecursiveComparison()
          .ignoringFields("water.today")
          .isEqualTo(background);
      assertThat(readBack(background).water().today()).isEqualTo(background.water().today());
      assertThat(bytes(readBack(background))).isEqualTo(bytes(background));
    }
  }

  private static byte[] bytes(Background background) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    BackgroundBytes.write(background, FROM_MS, new Strings(), out);
    return out.getCopyOfBuffer();
  }

  private static Background readBack(Background background) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(background));
    Background read = BackgroundBytes.read(FROM_MS, new Strings(), in);
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }
}
