package dev.hearth.jobs.flow.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;

/** A set like any other, only smaller. */
class LongSetTest {

  @Test
  void anEmptySetHoldsNothingNotEvenZero() {
    LongSet set = new LongSet();
    assertThat(set.contains(0)).isFalse();
    assertThat(set.contains(1)).isFalse();
    assertThat(set.size()).isZero();
    assertThat(set.toArray()).isEmpty();
  }

  @Test
  void zeroIsAValueLikeAnyOther() {
    LongSet set = new LongSet();
    assertThat(set.add(0)).isTrue();
    assertThat(set.add(0)).isFalse();
    assertThat(set.contains(0)).isTrue();
    assertThat(set.toArray()).containsExactly(0);
    assertThat(set.copy().contains(0)).isTrue();
  }

  @Test
  void holdsWhatAHashSetHolds() {
    Random random = new Random(9);
    int[] next = {0};
    behavesAsAHashSet(random::nextLong, 100_000);
    behavesAsAHashSet(() -> random.nextInt(64), 1_000);
    behavesAsAHashSet(() -> next[0]++, 20_000);
    behavesAsAHashSet(() -> (long) random.nextInt(5_000) << 40, 10_000);
    behavesAsAHashSet(() -> Long.MIN_VALUE + random.nextInt(100), 1_000);
  }

  @Test
  void aCopySharesNothing() {
    LongSet set = new LongSet();
    set.add(1);
    LongSet copy = set.copy();
    copy.add(2);
    set.add(3);
    assertThat(set.toArray()).containsExactlyInAnyOrder(1, 3);
    assertThat(copy.toArray()).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void setsOfTheSameValuesAreEqualInWhateverOrderTheyCame() {
    LongSet up = new LongSet();
    LongSet down = new LongSet();
    for (int i = 0; i <= 100; i++) {
      up.add(i);
      down.add(100 - i);
    }
    assertThat(up).isEqualTo(down).hasSameHashCodeAs(down);
    down.add(101);
    assertThat(up).isNotEqualTo(down);
  }

  private static void behavesAsAHashSet(LongSupplier values, int count) {
    Set<Long> expected = new HashSet<>();
    LongSet set = new LongSet();
    for (int i = 0; i < count; i++) {
      long value = values.getAsLong();
      assertThat(set.contains(value)).isEqualTo(expected.contains(value));
      assertThat(set.add(value)).isEqualTo(expected.add(value));
      assertThat(set.size()).isEqualTo(expected.size());
    }
    long[] sorted = set.toArray();
    java.util.Arrays.sort(sorted);
    assertThat(sorted).isEqualTo(expected.stream().mapToLong(v -> v).sorted().toArray());
    assertThat(expected).allMatch(set::contains);
  }
}
