package dev.hearth.jobs.churn.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.score.Habit;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class WatchMemoryCodecTest {
  private static final int MOST = 128;

  private final WatchMemoryCodec codec = new WatchMemoryCodec();

  @Test
  void theLargestThereCanBeTakesLessThan128Bytes() throws IOException {
    Habit habit =
        new Habit(
            new Habit.Saved(-1, Long.MAX_VALUE, Integer.MAX_VALUE, Double.MAX_VALUE, 1e9, -1, -1));
    assertThat(bytes(new WatchMemory(habit, Integer.MAX_VALUE, 1)).length).isBetween(60, MOST);
  }

  @Test
  void untilTheYear2100ItTakesAtMost58() throws IOException {
    long lastMs = 4_102_444_800_000L;
    Habit habit = new Habit(new Habit.Saved(946_684_800_000L, lastMs, 36_525, 1, 130, -1, -1));
    long snapshotMs = lastMs + 7 * 86_400_000L;
    assertThat(bytes(new WatchMemory(habit, Integer.MAX_VALUE, snapshotMs))).hasSize(58);
  }

  @Test
  void whateverIsRememberedIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      Habit habit = new Habit();
      long atMs = 1_577_836_800_000L;
      for (int left = 1 + random.nextInt(300); left > 0; left--) {
        habit.contributed(atMs);
        atMs += random.nextInt(1_000_000_000);
      }
      long snapshotMs = random.nextBoolean() ? 0 : atMs - random.nextInt(1_000_000_000);
      WatchMemory memory = new WatchMemory(habit, random.nextInt(1_000), snapshotMs);
      DataInputDeserializer in = new DataInputDeserializer(bytes(memory));
      assertThat(codec.read(in, codec.version())).usingRecursiveComparison().isEqualTo(memory);
      assertThat(in.available()).as("bytes left over").isZero();
      assertThat(codec.copy(memory)).usingRecursiveComparison().isEqualTo(memory);
      assertThat(codec.copy(memory).habit()).isNotSameAs(habit);
    }
  }

  private byte[] bytes(WatchMemory memory) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(MOST);
    codec.write(memory, out);
    return out.getCopyOfBuffer();
  }
}
