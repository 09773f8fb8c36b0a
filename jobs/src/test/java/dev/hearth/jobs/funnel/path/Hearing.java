package dev.hearth.jobs.funnel.path;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.funnel.definition.EntryRule;
import dev.hearth.jobs.funnel.definition.Funnel;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A history told to a model in an order by chance, some of it twice, while the watermark goes on as
 * far as the lateness lets it. After every event and every moment what was told last has to be what
 * every subsequence says.
 */
final class Hearing {
  private final int seed;
  private final Random random;
  private final Funnel funnel;
  private final List<Touch> coming;
  private final long latenessMs;
  private final FunnelModel model;
  private final EverySubsequence referee;

  private final List<Touch> heard = new ArrayList<>();
  private long nowMs = Long.MIN_VALUE;
  private long wakeAtMs = Long.MAX_VALUE;
  private @Nullable FunnelMemory memory;
  private @Nullable Journey told;

  Hearing(Histories histories, int seed) {
    this.seed = seed;
    this.random = histories.random();
    this.funnel = histories.funnel();
    this.coming = histories.events(funnel);
    Collections.shuffle(coming, random);
    this.latenessMs = 1L + random.nextInt(12);
    this.model = new FunnelModel(funnel, latenessMs);
    this.referee = new EverySubsequence(funnel);
  }

  /** Tells all of it, and lets time pass; what was told last, null if nothing was. */
  @Nullable Journey all() {
    while (!coming.isEmpty()) {
      timePasses(furthestMs() - random.nextInt(8));
      Touch touch = coming.remove(0);
      hear(touch);
      heard.add(touch);
      check();
      if (random.nextInt(3) == 0) {
        hear(heard.get(random.nextInt(heard.size())));
        check();
      }
    }
    for (int i = 0; i < 4; i++) {
      timePasses(Math.max(nowMs, Histories.BEGIN_MS) + random.nextInt(12));
    }
    timePasses(Histories.BEGIN_MS + 100);
    hear(heard.get(0));
    check();
    atTheEnd();
    return told;
  }

  /** So far may time go that what is still to come is not late. */
  private long furthestMs() {
    return coming.stream().mapToLong(Touch::atMs).min().orElseThrow() + latenessMs - 1;
  }

  private void hear(Touch touch) {
    long asked = wakeAtMs;
    take(model.on(memory, touch, nowMs));
    // as whoever follows does: what is asked for leaves an earlier moment where it is
    wakeAtMs = memory == null || memory.over() ? Long.MAX_VALUE : Math.min(asked, wakeAtMs);
  }

  private void timePasses(long untilMs) {
    if (untilMs <= nowMs) {
      return;
    }
    while (wakeAtMs <= untilMs && memory != null) {
      nowMs = random.nextBoolean() ? Math.max(nowMs, wakeAtMs) : untilMs;
      take(model.wake(memory, nowMs));
      assertThat(wakeAtMs).as(this::what).isGreaterThan(nowMs);
      check();
    }
    nowMs = untilMs;
    check();
  }

  private void take(Heard said) {
    Journey journey = said.journey();
    memory = said.memory();
    wakeAtMs = said.wakeAtMs();
    if (journey != null) {
      if (told != null) {
        assertThat(journey.version()).as(this::what).isGreaterThan(told.version());
      }
      told = journey;
    }
  }

  private void check() {
    Journey last = told;
    Journey expected = referee.journey(heard, nowMs);
    if (last == null || expected == null) {
      assertThat(last).as(this::what).isEqualTo(expected);
      return;
    }
    Journey plain =
        new Journey(
            last.run(),
            last.outcome(),
            last.endedMs(),
            last.windowEndMs(),
            last.matured(),
            false,
            0);
    assertThat(plain).as(this::what).isEqualTo(expected);
  }

  private void atTheEnd() {
    if (told == null) {
      assertThat(memory).as(this::what).isNull();
      return;
    }
    boolean settles = funnel.entry() == EntryRule.FIRST || told.outcome() == Outcome.CONVERTED;
    assertThat(told.matured()).as(this::what).isTrue();
    assertThat(told.settled()).as(this::what).isEqualTo(settles);
    assertThat(told.version() == FunnelModel.SETTLED).as(this::what).isEqualTo(settles);
    assertThat(FunnelMemory.OVER.equals(memory)).as(this::what).isEqualTo(settles);
  }

  private String what() {
    return "case %d: %s%nheard %s%nto come %s%nat %d, lateness %d"
        .formatted(seed, funnel, heard, coming, nowMs, latenessMs);
  }
}
