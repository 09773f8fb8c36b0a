package dev.hearth.jobs.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.state.CodecTypeInfo;
import dev.hearth.jobs.testing.Events;
import dev.hearth.jobs.testing.Harness;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.junit.jupiter.api.Test;

/** Sends a few partial counts instead of each event, and none of them too late. */
class CombinerTest {
  private static final int SHARDS = 16;

  @Test
  void handsOnBeforeTheWatermarkGoes() throws Exception {
    try (var combiner = combiner()) {
      combiner.send(Events.message().at("10:00").event());
      assertThat(combiner.everything()).isEmpty();
      combiner.watermark(Events.at24("10:00:30"));
      assertThat(combiner.everything()).hasSize(2);
      assertThat(combiner.everything().get(0)).isInstanceOf(StreamRecord.class);
      assertThat(combiner.everything().get(1)).isEqualTo(new Watermark(Events.at24("10:00:30")));
    }
  }

  @Test
  void handsOnBeforeTheBarrierAndAtTheEnd() throws Exception {
    try (var combiner = combiner()) {
      combiner.send(Events.message().at("10:00").event());
      combiner.beforeBarrier();
      assertThat(combiner.taken()).hasSize(1);
      combiner.beforeBarrier();
      assertThat(combiner.taken()).as("nothing twice").isEmpty();
      combiner.send(Events.message().at("10:00").event());
      combiner.endInput();
      assertThat(combiner.taken()).hasSize(1);
    }
  }

  @Test
  void aThousandEventsOfOneMinuteAreOnePartialPerShard() throws Exception {
    try (var combiner = combiner()) {
      for (int i = 0; i < 1_000; i++) {
        combiner.send(Events.message().in("g" + i % 50).by(i % 2).at("10:00").event());
      }
      combiner.watermark(Events.at24("10:00:30"));
      List<Partial> partials = combiner.taken();
      assertThat(partials).hasSize(2);
      assertThat(partials.stream().mapToInt(partial -> partial.tally().events()).sum())
          .isEqualTo(1_000);
      assertThat(partials).allMatch(partial -> partial.tally().posters().size() == 1);
    }
  }

  @Test
  void doesNotGrowWithoutBoundBetweenWatermarks() throws Exception {
    try (var combiner = combiner()) {
      for (int i = 0; i < 25_000; i++) {
        combiner.send(Events.message().of("c" + i).event());
      }
      assertThat(combiner.taken()).hasSize(20_000);
      combiner.endInput();
      assertThat(combiner.taken()).hasSize(5_000);
    }
  }

  @Test
  void aHotCommunityKeepsAllBusyAndEachMemberIsInOneShard() {
    Random hashes = new Random(12);
    Set<Integer> subtasks = new HashSet<>();
    int[] events = new int[SHARDS];
    for (int i = 0; i < 16_000; i++) {
      Shard shard = Shard.of("hot", hashes.nextLong(), SHARDS);
      events[shard.number()]++;
      subtasks.add(KeyGroupRangeAssignment.assignKeyToParallelOperator(shard, 256, 4));
    }
    assertThat(Arrays.stream(events)).allMatch(count -> count > 800 && count < 1_200);
    assertThat(subtasks).as("of four subtasks").hasSize(4);
    long member = hashes.nextLong();
    assertThat(Shard.of("hot", member, SHARDS)).isEqualTo(Shard.of("hot", member, SHARDS));
    assertThat(Shard.of("hot", -1, SHARDS).number()).isBetween(0, SHARDS - 1);
  }

  private static Harness<Event, Partial> combiner() throws Exception {
    return Harness.of(new Combiner(SHARDS), new CodecTypeInfo<>(new PartialCodec()));
  }
}
