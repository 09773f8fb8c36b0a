package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Role;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.testing.Events;
import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** Saved state of today must be readable for ever: its bytes stand here. */
class ActivityCodecsTest {

  @Test
  void theBytesOfVersion1AreFrozen() throws IOException {
    Tally tally = new Tally();
    tally.add(Events.message().by(7).with(7).event());
    tally.add(Events.message().by(8).as(Role.OWNER).event());
    String one = "00000001";
    String two = "00000002";
    String counters = "00000000010e004b" + one + two + one + one + one + one + one + two;
    String posters = one + "0000000000000007" + one + "0000000000000008";
    String start = "000000000000ea60";
    String shard = "0461636d6500000003";
    frozen(new ShardCodec(), new Shard("acme", 3), shard);
    frozen(new TallyCodec(), tally, counters + posters);
    frozen(new CountsCodec(), tally.counts(), counters);
    frozen(
        new PartialCodec(),
        new Partial(new Shard("acme", 3), 60_000, tally),
        shard + start + counters + posters);
    frozen(
        new GrowthCodec(),
        new Growth("acme", 60_000, tally.counts()),
        "0461636d65" + start + counters);
  }

  @Test
  void hashesThatPlaceSavedStateAreFrozen() {
    assertThat(new Shard("acme", 3).hashCode()).isEqualTo(92638729);
  }

  @Test
  void everyValueIsReadAsItWasWritten() throws IOException {
    Random random = new Random(13);
    for (int i = 0; i < 500; i++) {
      Tally tally = tally(random);
      assertSame(readBack(new TallyCodec(), tally), tally);
      assertThat(readBack(new CountsCodec(), tally.toRow())).isEqualTo(tally.toRow());
      Partial partial = new Partial(new Shard("c" + i, i % 16), i * 60_000L, tally);
      Partial read = readBack(new PartialCodec(), partial);
      assertThat(read.shard()).isEqualTo(partial.shard());
      assertThat(read.startMs()).isEqualTo(partial.startMs());
      assertSame(read.tally(), tally);
      Growth growth = new Growth("c".repeat(i), -60_000L, tally.toRow());
      assertThat(readBack(new GrowthCodec(), growth)).usingRecursiveComparison().isEqualTo(growth);
      Activity row = new Activity("c", "g" + i, i, tally.toRow(), i % 2 == 0);
      assertThat(readBack(new ActivityCodec(), row)).usingRecursiveComparison().isEqualTo(row);
    }
  }

  @Test
  void aCopyOfWhatMayChangeSharesNothing() {
    Random random = new Random(14);
    Tally tally = tally(random);
    Partial partial = new Partial(new Shard("c", 1), 0, tally);
    Tally copy = new PartialCodec().copy(partial).tally();
    int events = tally.events();
    long posters = tally.posters().size();
    for (int i = 0; i < 50; i++) {
      copy.add(Events.message().by(1_000 + i).event());
    }
    assertThat(tally.events()).isEqualTo(events);
    assertThat((long) tally.posters().size()).isEqualTo(posters);
  }

  private static void assertSame(Tally read, Tally written) {
    assertThat(read.counts()).isEqualTo(written.counts());
    assertThat(read.posters()).isEqualTo(written.posters());
    assertThat(read.staff()).isEqualTo(written.staff());
  }

  private static Tally tally(Random random) {
    Tally tally = new Tally();
    for (int left = random.nextInt(30); left > 0; left--) {
      tally.add(
          Events.of(EventType.values()[random.nextInt(EventType.values().length)])
              .as(Role.values()[random.nextInt(Role.values().length)])
              .by(random.nextInt(5) - 1L)
              .with(random.nextInt(8))
              .event());
    }
    return tally;
  }

  private static <T> void frozen(Codec<T> codec, T value, String hex) throws IOException {
    assertThat(codec.version()).isEqualTo(1);
    assertThat(hex(codec, value)).isEqualTo(hex);
  }

  private static <T> String hex(Codec<T> codec, T value) throws IOException {
    return HexFormat.of().formatHex(bytes(codec, value));
  }

  private static <T> byte[] bytes(Codec<T> codec, T value) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    codec.write(value, out);
    return out.getCopyOfBuffer();
  }

  private static <T> T readBack(Codec<T> codec, T value) throws IOException {
    DataInputDeserializer in = new DataInputDeserializer(bytes(codec, value));
    T read = codec.duplicate().read(in, codec.version());
    assertThat(in.available()).as("bytes left over").isZero();
    return read;
  }
}
