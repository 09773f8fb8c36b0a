package dev.hearth.jobs.churn.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.churn.score.Habit;
import java.io.IOException;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

class HabitBytesTest {
  private static final long DAY_MS = 86_400_000L;

  /** What a member may take, all that a job keeps of it besides included. */
  private static final int MOST = 128;

  @Test
  void whateverIsRememberedIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      Habit habit = new Habit();
      long atMs = (long) (random.nextGaussian() * 1e12);
      for (int left = random.nextInt(300); left > 0; left--) {
        habit.contributed(atMs);
        atMs += (long) Math.exp(random.nextDouble() * Math.log(200 * DAY_MS));
      }
      DataInputDeserializer in = new DataInputDeserializer(bytes(habit));
      assertThat(HabitBytes.read(in).saved()).as("seed %d", seed).isEqualTo(habit.saved());
      assertThat(in.available()).as("bytes left over").isZero();
    }
  }

  @Test
  void theLargestThereCanBeLeavesRoomForTwiceAsMuch() throws IOException {
    Habit largest =
        new Habit(
            new Habit.Saved(
                -1, Long.MAX_VALUE, Integer.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE, -1, -1));
    assertThat(bytes(largest)).hasSize(57).hasSizeLessThanOrEqualTo(MOST / 2);
  }

  @Test
  void untilTheYear2100ItTakesAtMost48() throws IOException {
    Habit.Saved everyDay =
        new Habit.Saved(946_684_800_000L, 4_102_444_800_000L, 36_525, 1, 130, -1, -1);
    assertThat(bytes(new Habit(everyDay))).hasSize(48);
  }

  @Test
  void aMemberHeardOnceTakes40() throws IOException {
    Habit habit = new Habit();
    habit.contributed(18_000L * DAY_MS + 1);
    assertThat(bytes(habit)).hasSize(40);
  }

  @Test
  void aMemberOfTenYearsTakes46() throws IOException {
    Habit habit = new Habit();
    for (int day = 0; day < 3_653; day++) {
      habit.contributed((18_000L + day) * DAY_MS + day);
    }
    assertThat(bytes(habit)).hasSize(46);
  }

  private static byte[] bytes(Habit habit) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(MOST);
    HabitBytes.write(habit, out);
    return out.getCopyOfBuffer();
  }
}
