package dev.hearth.infra.chaos.feed;

import dev.hearth.jobs.flow.decode.RecordDecoder;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.schemas.SchemaStore;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Records that are no events: noise, nothing at all, valid records with a few bits turned, cut
 * short, run on, under an unknown schema, or without an id. What happens to be valid all the same
 * is thrown again, for nobody could tell it from the real thing.
 */
final class Garbage {
  private static final Origin NOWHERE = new Origin("", 0, 0);
  private static final int FINGERPRINT = 2;
  private static final int SORTS = 8;
  private static final int HEADER = 10;

  private final RecordDecoder decoder = new RecordDecoder(SchemaStore.bundled(), 1);
  private final SplittableRandom dice;

  Garbage(SplittableRandom dice) {
    this.dice = dice;
  }

  /** Garbage made of a valid record. */
  ProducerRecord<byte[], byte[]> of(ProducerRecord<byte[], byte[]> valid) {
    byte[] value;
    do {
      value = spoiled(valid.value());
    } while (isEvent(value));
    return new ProducerRecord<>(valid.topic(), valid.key(), value);
  }

  private byte @Nullable [] spoiled(byte[] valid) {
    return switch (dice.nextInt(SORTS)) {
      case 0 -> null;
      case 1 -> noise(dice.nextInt(300));
      case 2 -> Arrays.copyOf(valid, dice.nextInt(valid.length));
      case 3 -> Arrays.copyOf(valid, valid.length + 1 + dice.nextInt(50));
      case 4 -> flipped(valid, FINGERPRINT, HEADER);
      case 5 -> withoutId(valid);
      default -> flipped(valid, 0, valid.length);
    };
  }

  private byte[] noise(int length) {
    byte[] bytes = new byte[length];
    dice.nextBytes(bytes);
    return bytes;
  }

  private byte[] flipped(byte[] valid, int from, int to) {
    byte[] bytes = valid.clone();
    for (int flips = 1 + dice.nextInt(3); flips > 0; flips--) {
      bytes[dice.nextInt(from, to)] ^= (byte) (1 << dice.nextInt(8));
    }
    return bytes;
  }

  /** The first field of both schemas is the id: its length becomes 0, and the rest moves up. */
  private static byte[] withoutId(byte[] valid) {
    int length = valid[HEADER] >> 1;
    byte[] bytes = new byte[valid.length - length];
    System.arraycopy(valid, 0, bytes, 0, HEADER);
    System.arraycopy(
        valid, HEADER + 1 + length, bytes, HEADER + 1, valid.length - HEADER - 1 - length);
    return bytes;
  }

  private boolean isEvent(byte @Nullable [] value) {
    return decoder.decode(null, value, NOWHERE, 0, System.currentTimeMillis()).rejected() == null;
  }
}
