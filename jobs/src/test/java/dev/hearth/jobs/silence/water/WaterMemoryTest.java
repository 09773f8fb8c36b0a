package dev.hearth.jobs.silence.water;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The memory of days against all messages counted again. */
class WaterMemoryTest {

  /** All that was said on a day. */
  private static final class Said {
    private final Set<Long> members = new HashSet<>();
    private int messages;
    private int effective;
  }

  @Test
  void daysAreThoseOfAllMessagesCountedAgainWhateverGapsThereAre() {
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      WaterMemory memory = new WaterMemory();
      TreeMap<Long, Said> all = new TreeMap<>();
      long day = 19_000L + random.nextInt(100);
      for (int days = 1 + random.nextInt(150); days > 0; days--) {
        Said said = all.computeIfAbsent(day, any -> new Said());
        for (int left = 1 + random.nextInt(12); left > 0; left--) {
          long member = WaterRuleTest.member(random.nextInt(6));
          boolean effective = random.nextBoolean();
          memory.spoke(day, member, effective);
          said.members.add(member);
          said.messages++;
          said.effective += effective ? 1 : 0;
        }
        assertThat(memory.today())
            .as("seed %d", seed)
            .isEqualTo(new WaterDay(day, said.messages, said.effective, said.members.size()));
        assertThat(memory.usual()).as("seed %d, day %d", seed, day).isEqualTo(usual(all, day));
        day += random.nextInt(20) == 0 ? 1 + random.nextInt(130) : 1 + random.nextInt(3);
      }
    }
  }

  @Test
  void aMessageOfADayBeforeChangesNothing() {
    WaterMemory memory = new WaterMemory();
    memory.spoke(20_001, 1L << 60, true);
    memory.spoke(20_000, 2L << 60, true);
    assertThat(memory.today()).isEqualTo(new WaterDay(20_001, 1, 1, 1));
    assertThat(memory.usual().days()).isZero();
  }

  @Test
  void fromAThousandAndTwentyFourOnNobodyIsNew() {
    WaterMemory memory = new WaterMemory();
    for (long member = 0; member < 3_000; member++) {
      memory.spoke(20_000, member << WaterMemory.SHIFT, true);
    }
    assertThat(memory.today()).isEqualTo(new WaterDay(20_000, 3_000, 3_000, 1_024));
  }

  private static UsualDays usual(NavigableMap<Long, Said> all, long today) {
    List<Double> ratios = new ArrayList<>();
    List<Double> volumes = new ArrayList<>();
    for (Said said : all.subMap(today - 56, today).values()) {
      ratios.add((double) said.messages / said.members.size());
      volumes.add((double) said.messages);
    }
    ratios.sort(null);
    volumes.sort(null);
    int days = ratios.size();
    return days == 0
        ? new UsualDays(0, 0, 0)
        : new UsualDays(days, ratios.get(days * 9 / 10), volumes.get(days / 2));
  }
}
