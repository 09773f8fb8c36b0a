package dev.hearth.infra.notify.send;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class OffsetsTest {
  private static final TopicPartition IN = new TopicPartition("alerts", 0);

  private final Offsets offsets = new Offsets();

  @Test
  void whatIsDoneBehindSomethingOpenDoesNotCount() {
    offsets.begin(IN, 10, true);
    LongStream.range(10, 14).forEach(offset -> offsets.read(IN, offset));
    offsets.done(IN, 11);
    offsets.done(IN, 13);
    assertThat(offsets.uncommitted()).isEmpty();
    offsets.done(IN, 10);
    assertThat(offsets.uncommitted()).containsEntry(IN, new OffsetAndMetadata(12));
    offsets.committed(offsets.uncommitted());
    assertThat(offsets.uncommitted()).isEmpty();
    offsets.done(IN, 12);
    assertThat(offsets.uncommitted()).containsEntry(IN, new OffsetAndMetadata(14));
  }

  @Test
  void whereANewReceiverBeginsIsKeptAtOnce() {
    offsets.begin(IN, 0, false);
    assertThat(offsets.uncommitted()).containsEntry(IN, new OffsetAndMetadata(0));
  }

  @Test
  void whatStandsBeforeTheBeginningIsDoneAlready() {
    offsets.begin(IN, 10, true);
    assertThat(offsets.isBefore(IN, 9)).isTrue();
    assertThat(offsets.isBefore(IN, 10)).isFalse();
    offsets.clear();
    assertThat(offsets.isBefore(IN, 10)).as("belongs to nobody here").isTrue();
  }

  @Test
  void aRepeatIsKnownAndALaterStepIsNew() {
    var seen = new Seen();
    var steps = new Steps();
    assertThat(seen.isNew(steps.about("g", "a", 1).alert())).isTrue();
    assertThat(seen.isNew(steps.about("g", "a", 3).alert())).isTrue();
    assertThat(seen.isNew(steps.about("g", "a", 2).alert())).isFalse();
    assertThat(seen.isNew(steps.about("g", "a", 3).alert())).isFalse();
    assertThat(seen.isNew(steps.about("g", "b", 1).alert())).isTrue();
  }

  @Test
  void pausesDoubleUpToTheBoundAndAreSpread() {
    var longest = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), () -> 1.0);
    assertThat(longest.nanos(1)).isEqualTo(Duration.ofMillis(500).toNanos());
    assertThat(longest.nanos(2)).isEqualTo(Duration.ofSeconds(1).toNanos());
    assertThat(longest.nanos(8)).isEqualTo(Duration.ofSeconds(60).toNanos());
    assertThat(longest.nanos(5000)).isEqualTo(Duration.ofSeconds(60).toNanos());
    var shortest = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(60), () -> 0.0);
    assertThat(shortest.nanos(1)).isEqualTo(Duration.ofMillis(250).toNanos());
  }
}
