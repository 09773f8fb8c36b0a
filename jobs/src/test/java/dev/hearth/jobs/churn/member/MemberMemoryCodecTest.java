package dev.hearth.jobs.churn.member;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.score.Habit;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class MemberMemoryCodecTest {
  private static final long DAY_MS = 86_400_000L;
  private static final int MOST = 128;

  private final MemberMemoryCodec codec = new MemberMemoryCodec();

  @Test
  void theLargestThereCanBeTakesLessThan128Bytes() throws IOException {
    MemberMemory memory =
        new MemberMemory(
            new Habit(
                new Habit.Saved(
                    -1, Long.MAX_VALUE, Integer.MAX_VALUE, Double.MAX_VALUE, 1e9, -1, -1)));
    memory.weight = Double.MAX_VALUE;
    memory.rows = -1;
    memory.rowMs = 1;
    memory.crossingMs = -1;
    memory.snapshotMs = 1;
    assertThat(bytes(memory).length).isBetween(85, MOST);
  }

  @Test
  void untilTheYear2100ItTakesAtMost84() throws IOException {
    long firstMs = 946_684_800_000L;
    MemberMemory memory =
        new MemberMemory(
            new Habit(new Habit.Saved(firstMs, 4_102_444_800_000L, 36_525, 1, 130, -1, -1)));
    memory.weight = 1e6;
    memory.rows = Integer.MAX_VALUE;
    memory.rowMs = firstMs;
    memory.crossingMs = firstMs;
    memory.snapshotMs = firstMs;
    assertThat(bytes(memory)).hasSize(84);
  }

  @Test
  void whateverIsRememberedIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      MemberMemory memory = memory(new Random(seed));
      DataInputDeserializer in = new DataInputDeserializer(bytes(memory));
      MemberMemory read = codec.read(in, codec.version());
      assertThat(in.available()).as("bytes left over").isZero();
      assertThat(read).as("seed %d", seed).usingRecursiveComparison().isEqualTo(memory);
      assertThat(bytes(memory).length).isBetween(57, 74);
    }
  }

  @Test
  void aCopySharesNothingThatChanges() {
    MemberMemory memory = memory(new Random(1));
    Habit.Saved before = memory.habit.saved();
    MemberMemory copy = codec.copy(memory);
    assertThat(copy).usingRecursiveComparison().isEqualTo(memory);
    copy.habit.contributed(before.lastMs() + DAY_MS);
    assertThat(memory.habit.saved()).isEqualTo(before);
  }

  private static MemberMemory memory(Random random) {
    MemberMemory memory = new MemberMemory();
    long atMs = 1_577_836_800_000L + random.nextInt();
    for (int left = 1 + random.nextInt(300); left > 0; left--) {
      memory.habit.contributed(atMs);
      memory.weight = memory.weight * random.nextDouble() + 1;
      memory.rows++;
      memory.rowMs = atMs;
      atMs += random.nextInt(1_000_000_000);
    }
    memory.unwritten = random.nextBoolean();
    memory.told = random.nextBoolean();
    memory.band = random.nextInt(4);
    memory.snapshotMs = random.nextInt(4) == 0 ? 0 : atMs - random.nextInt(1_000_000_000);
    memory.crossingMs = random.nextInt(4) == 0 ? Long.MAX_VALUE : atMs + random.nextInt();
    return memory;
  }

  private byte[] bytes(MemberMemory memory) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(MOST);
    codec.write(memory, out);
    return out.getCopyOfBuffer();
  }
}
