package dev.hearth.jobs.flow.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.model.Step;
import dev.hearth.jobs.testing.Events;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.api.Test;

/** A repeat is recognised within the horizon, and nothing else is taken for one. */
class DedupModelTest {
  private static final Duration HORIZON = Duration.ofHours(2);

  private final DedupModel model = new DedupModel(new DedupPolicy(HORIZON));

  @Test
  void theFirstPassesAndItsRepeatsDoNot() {
    Event event = Events.message().at("10:00").event();
    Step<DedupMemory, Event> first = model.on(null, event);
    assertThat(first.output()).containsExactly(event);
    Step<DedupMemory, Event> second = model.on(first.memory(), event);
    assertThat(second.output()).isEmpty();
    assertThat(second.wakeAt()).isEqualTo(first.wakeAt());
  }

  @Test
  void whatPassesIsTheSetOfEventsInWhateverOrderTheyCome() {
    for (int seed = 0; seed < 20; seed++) {
      Random random = new Random(seed);
      List<Event> events = new ArrayList<>();
      for (int i = 0; i < 300; i++) {
        events.add(Events.message().at(Events.DAY_MS + random.nextInt(7_200_000)).event());
      }
      List<Event> sent = new ArrayList<>(events);
      for (int i = 0; i < 100; i++) {
        sent.add(events.get(random.nextInt(events.size())));
      }
      Collections.shuffle(sent, random);
      List<Event> passed = new ArrayList<>();
      DedupMemory memory = null;
      for (Event event : sent) {
        Step<DedupMemory, Event> step = model.on(memory, event);
        passed.addAll(step.output());
        memory = step.memory();
      }
      assertThat(passed).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(events);
      Set<Long> firsts = new HashSet<>();
      assertThat(passed)
          .isEqualTo(sent.stream().filter(event -> firsts.add(event.identity())).toList());
    }
  }

  @Test
  void rememberedForTheHorizonToTheMillisecondAndForgottenThen() {
    Event event = Events.message().at("10:59:59.999").event();
    Step<DedupMemory, Event> step = model.on(null, event);
    assertThat(step.wakeAt()).isEqualTo(at("13:00"));
    // An event at the begin of its hour is remembered an hour longer than it must be.
    Step<DedupMemory, Event> early = model.on(null, Events.message().at("10:00").event());
    assertThat(early.wakeAt()).isEqualTo(at("13:00"));

    DedupMemory memory = Objects.requireNonNull(step.memory());
    Step<DedupMemory, Event> woken = model.wake(memory, at("13:00"));
    assertThat(woken.memory()).as("an empty memory is forgotten").isNull();
    assertThat(woken.wakeAt()).isNull();
  }

  @Test
  void wakesForTheNextHourAsLongAsThereIsOne() {
    DedupMemory memory = null;
    for (String time : List.of("12:30", "10:30", "11:30")) {
      memory = model.on(memory, Events.message().at(time).event()).memory();
    }
    Step<DedupMemory, Event> step = model.wake(Objects.requireNonNull(memory), at("13:00"));
    assertThat(step.wakeAt()).isEqualTo(at("14:00"));
    step = model.wake(Objects.requireNonNull(step.memory()), at("14:00"));
    assertThat(step.wakeAt()).isEqualTo(at("15:00"));
    assertThat(model.wake(Objects.requireNonNull(step.memory()), at("15:00")).memory()).isNull();
  }

  @Test
  void whatIsBeyondTheHorizonPassesAgainAndIsForgottenAtOnce() {
    Event old = Events.message().at("08:00").event();
    Event now = Events.message().at("12:00").event();
    DedupMemory memory = model.on(null, now).memory();
    Step<DedupMemory, Event> step = model.on(memory, old);
    assertThat(step.output()).containsExactly(old);
    assertThat(step.wakeAt()).isEqualTo(at("11:00"));
    Step<DedupMemory, Event> woken = model.wake(Objects.requireNonNull(step.memory()), at("12:00"));
    assertThat(model.on(woken.memory(), now).output()).isEmpty();
    assertThat(model.on(woken.memory(), old).output()).containsExactly(old);
  }

  @Test
  void aMemoryIsTheSameAfterItsBytesAndACopySharesNothing() throws IOException {
    DedupMemory memory = null;
    for (int i = 0; i < 1_000; i++) {
      memory = model.on(memory, Events.message().at(Events.DAY_MS + i * 10_000L).event()).memory();
    }
    DedupMemory whole = Objects.requireNonNull(memory);
    DedupMemoryCodec codec = new DedupMemoryCodec();
    DataOutputSerializer out = new DataOutputSerializer(64);
    codec.write(whole, out);
    DedupMemory read = codec.read(new DataInputDeserializer(out.getCopyOfBuffer()), 1);
    assertThat(read.buckets()).isEqualTo(whole.buckets());

    DedupMemory copy = codec.copy(whole);
    copy.add(0, 1);
    copy.buckets().values().forEach(bucket -> bucket.add(42));
    assertThat(whole.buckets()).isEqualTo(read.buckets());
  }

  @Test
  void thePolicyHasADayAndRefusesNothing() {
    assertThat(DedupPolicy.from(new Configuration()))
        .isEqualTo(new DedupPolicy(Duration.ofHours(24)));
    Configuration config = new Configuration();
    config.set(DedupPolicy.HORIZON, Duration.ofMinutes(90));
    assertThat(DedupPolicy.from(config)).isEqualTo(new DedupPolicy(Duration.ofMinutes(90)));
    assertThatThrownBy(() -> new DedupPolicy(Duration.ZERO))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessageContaining("dedup.horizon");
  }

  private static Instant at(String time) {
    return Instant.ofEpochMilli(Events.at24(time));
  }
}
