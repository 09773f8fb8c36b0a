package dev.hearth.jobs.flow.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes are, they become one event or one rejection, and nothing is thrown. */
class FuzzTest {
  private static final int RECORDS = 10_000;

  private final Decoding decoding = new Decoding();
  private final Random random = new Random(6);

  @Test
  void validRecordsWithFlippedBitsAreTakenOrRefused() {
    RandomRecords any = new RandomRecords(7);
    int accepted = 0;
    Map<dev.hearth.jobs.flow.reject.Reason, Integer> refused =
        new EnumMap<>(dev.hearth.jobs.flow.reject.Reason.class);
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes =
          decoding.framing.singleObject(random.nextBoolean() ? any.message() : any.occurrence());
      Arrival arrival = decoding.decode(mutated(bytes));
      if (arrival.rejected() == null) {
        accepted++;
        boolean isPulse = arrival.event() == null;
        assertThat(arrival.message() != null || arrival.occurrence() != null).isNotEqualTo(isPulse);
      } else {
        assertThat(arrival.event()).isNull();
        refused.merge(arrival.rejected().reason(), 1, Integer::sum);
      }
    }
    assertThat(accepted).as("flips within a text leave a record valid").isPositive();
    assertThat(refused).as("flips reach many checks").hasSizeGreaterThanOrEqualTo(6);
  }

  @Test
  void garbageBehindATrueHeadIsTakenOrRefused() {
    byte[] head = Arrays.copyOf(decoding.framing.singleObject(Decoding.message().build()), 10);
    for (int i = 0; i < RECORDS; i++) {
      byte[] bytes = Arrays.copyOf(head, head.length + random.nextInt(200));
      for (int at = head.length; at < bytes.length; at++) {
        bytes[at] = (byte) random.nextInt(random.nextBoolean() ? 256 : 8);
      }
      assertThat(decoding.decode(bytes)).isNotNull();
    }
  }

  private byte[] mutated(byte[] bytes) {
    byte[] mutated = bytes.clone();
    for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
      mutated[random.nextInt(mutated.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return random.nextInt(8) == 0
        ? Arrays.copyOf(mutated, random.nextInt(mutated.length + 20))
        : mutated;
  }
}
