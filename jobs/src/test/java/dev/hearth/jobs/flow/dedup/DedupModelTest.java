package dev.hearth.jobs.flow.dedup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.testing.Events;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.IllegalConfigurationException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A repeat is recognised within the horizon, and nothing else is taken for one. */
class DedupModelTest {
  private static final long HOUR_MS = 3_600_000L;
  private static final Duration HORIZON = Duration.ofHours(2);

  private final DedupModel model = new DedupModel(new DedupPolicy(HORIZON));
  private final Book pages = new Book();
  private DedupMemory memory = new DedupMemory();

  @Test
  void theFirstPassesAndItsRepeatsDoNot() throws Exception {
    Event event = Events.message().at("10:00").event();
    assertThat(model.add(memory, pages, event)).isTrue();
    assertThat(model.add(memory, pages, event)).isFalse();
    assertThat(model.add(memory, pages, Events.message().at("10:00").event())).isTrue();
  }

  /**
   * Against a plain set, in whatever order events come, through saving and restoring, from groups
   * that hardly speak to groups that never stop.
   */
  @ParameterizedTest
  @CsvSource({"40, 3", "400, 3", "400, 50", "4000, 3", "40000, 2", "20000, 40"})
  void knowsWhatAPlainSetKnows(int events, int hours) throws Exception {
    for (int seed = 0; seed < (events > 10_000 ? 3 : 20); seed++) {
      Random random = new Random(seed);
      List<Event> sent = new ArrayList<>();
      for (int i = 0; i < events; i++) {
        sent.add(Events.message().at(Events.DAY_MS + random.nextLong(hours * HOUR_MS)).event());
      }
      for (int i = 0; i < events / 3; i++) {
        sent.add(sent.get(random.nextInt(events)));
      }
      Collections.shuffle(sent, random);
      Map<Long, Set<Long>> plain = new HashMap<>();
      for (Event event : sent) {
        boolean isNew =
            plain
                .computeIfAbsent(event.atMs() / HOUR_MS, hour -> new HashSet<>())
                .add(event.identity());
        assertThat(model.add(memory, pages, event)).as("seed %d", seed).isEqualTo(isNew);
        assertThat(memory.size()).isLessThanOrEqualTo(DedupModel.FEW);
        if (random.nextInt(events) < 20) {
          memory = saved(memory);
        }
        if (random.nextInt(events) < 10 && !memory.isEmpty()) {
          long watermarkMs = model.expiryMs(memory) + random.nextLong(HOUR_MS);
          model.forget(memory, pages, watermarkMs);
          plain.keySet().removeIf(hour -> model.isBeyond(hour * HOUR_MS, watermarkMs));
        }
      }
      assertThat(pages.largest()).isLessThanOrEqualTo(DedupModel.PAGE);
      assertThat(pages.size()).as("pages, half full at least").isLessThan(events / 20 + hours + 1);
      model.forget(memory, pages, Long.MAX_VALUE);
      assertThat(memory.isEmpty()).isTrue();
      assertThat(pages.size()).isZero();
    }
  }

  @Test
  void rememberedForTheHorizonToTheMillisecondAndForgottenThen() throws Exception {
    Event event = Events.message().at("10:59:59.999").event();
    model.add(memory, pages, event);
    assertThat(model.expiryMs(memory)).isEqualTo(Events.at24("13:00"));
    model.forget(memory, pages, Events.at24("13:00") - 1);
    assertThat(model.add(memory, pages, event)).isFalse();
    model.forget(memory, pages, Events.at24("13:00"));
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void forgetsOneHourAfterTheOther() throws Exception {
    for (String time : List.of("12:30", "10:30", "11:30")) {
      model.add(memory, pages, Events.message().at(time).event());
    }
    for (int hour = 13; hour < 16; hour++) {
      assertThat(model.expiryMs(memory)).isEqualTo(Events.at24(hour + ":00"));
      model.forget(memory, pages, Events.at24(hour + ":00"));
    }
    assertThat(memory.isEmpty()).isTrue();
  }

  @Test
  void whatIsBeyondTheHorizonIsNotRemembered() {
    long atMs = Events.at24("10:00");
    assertThat(model.isBeyond(atMs, Long.MIN_VALUE)).isFalse();
    assertThat(model.isBeyond(atMs, Events.at24("12:59:59.999"))).isFalse();
    assertThat(model.isBeyond(atMs, Events.at24("13:00"))).isTrue();
    assertThat(model.isBeyond(Events.at24("11:00"), Events.at24("13:00"))).isFalse();
    assertThat(new DedupModel(new DedupPolicy(Duration.ZERO)).isBeyond(atMs, Long.MIN_VALUE))
        .as("without a horizon everything is")
        .isTrue();
  }

  @Test
  void hashesThatAreMuchAlikeCostNoMoreThanTheyMust() throws Exception {
    for (int i = 0; i < 3_000; i++) {
      Event alike = Events.message().at("10:00").is(0x7a7a_0000_0000_0000L + i).event();
      assertThat(model.add(memory, pages, alike)).isTrue();
      assertThat(model.add(memory, pages, alike)).isFalse();
    }
    assertThat(pages.touched).isLessThan(500_000);
    model.forget(memory, pages, Long.MAX_VALUE);
    assertThat(pages.size()).isZero();
  }

  @Test
  void aMemoryIsTheSameAfterItsBytesAndACopySharesNothing() throws Exception {
    for (int i = 0; i < 1_000; i++) {
      model.add(memory, pages, Events.message().at(Events.DAY_MS + i * 60_000L).event());
    }
    byte[] bytes = bytes(memory);
    DedupMemory copy = new DedupMemoryCodec().copy(memory);
    assertThat(bytes(copy)).isEqualTo(bytes);
    assertThat(bytes(saved(memory))).isEqualTo(bytes);

    copy.add(0, 1);
    copy.setBits(1, 1);
    assertThat(bytes(memory)).isEqualTo(bytes);
  }

  /** The first version: hours with their hashes in no order, however many; no pages. */
  @Test
  void readsWhatTheFirstVersionWroteAndMovesItIntoPages() throws Exception {
    List<Event> events = new ArrayList<>();
    DataOutputSerializer out = new DataOutputSerializer(64);
    out.writeInt(2);
    for (int hour = 10; hour < 12; hour++) {
      int size = hour == 10 ? 5_000 : 3;
      out.writeInt((int) (Events.at24(hour + ":00") / HOUR_MS));
      out.writeInt(size);
      for (int i = 0; i < size; i++) {
        Event event = Events.message().at(hour + ":30").event();
        events.add(event);
        out.writeLong(event.identity());
      }
    }
    memory = new DedupMemoryCodec().read(new DataInputDeserializer(out.getCopyOfBuffer()), 1);
    assertThat(model.add(memory, pages, Events.message().at("11:00").event())).isTrue();

    assertThat(memory.size()).isLessThanOrEqualTo(DedupModel.FEW);
    assertThat(pages.largest()).isLessThanOrEqualTo(DedupModel.PAGE);
    for (Event event : events) {
      assertThat(model.add(memory, pages, event)).isFalse();
    }
  }

  @Test
  void thePolicyHasADayAndNoTimeBelowNone() {
    assertThat(DedupPolicy.from(new Configuration()))
        .isEqualTo(new DedupPolicy(Duration.ofHours(24)));
    Configuration config = new Configuration();
    config.set(DedupPolicy.HORIZON, Duration.ofMinutes(90));
    assertThat(DedupPolicy.from(config)).isEqualTo(new DedupPolicy(Duration.ofMinutes(90)));
    assertThatThrownBy(() -> new DedupPolicy(Duration.ofMillis(-1)))
        .isInstanceOf(IllegalConfigurationException.class)
        .hasMessageContaining("dedup.horizon");
  }

  private static byte[] bytes(DedupMemory some) throws IOException {
    DataOutputSerializer out = new DataOutputSerializer(64);
    new DedupMemoryCodec().write(some, out);
    return out.getCopyOfBuffer();
  }

  private static DedupMemory saved(DedupMemory some) throws IOException {
    return new DedupMemoryCodec().read(new DataInputDeserializer(bytes(some)), 2);
  }

  /** Pages on the heap, each as it was put. */
  private static final class Book implements Pages {
    private final Map<Long, long[]> pages = new HashMap<>();
    private int touched;

    int size() {
      return pages.size();
    }

    int largest() {
      return pages.values().stream().mapToInt(page -> page.length).max().orElse(0);
    }

    @Override
    public long @Nullable [] get(long number) {
      touched++;
      long[] page = pages.get(number);
      return page == null ? null : page.clone();
    }

    @Override
    public void put(long number, long[] identities) {
      touched++;
      assertThat(identities).isSorted().isNotEmpty();
      pages.put(number, identities.clone());
    }

    @Override
    public void remove(long number) {
      touched++;
      pages.remove(number);
    }
  }
}
