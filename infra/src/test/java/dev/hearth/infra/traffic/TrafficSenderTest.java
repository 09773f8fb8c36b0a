package dev.hearth.infra.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.schemas.ChatMessage;
import dev.hearth.schemas.MemberEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class TrafficSenderTest {
  private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
  private static final TrafficProfile PROFILE = TrafficProfile.standard(3, START);

  @Test
  void historyInPiecesIsTheWholeHistory() {
    Traffic traffic = new Traffic(PROFILE);
    Instant end = START.plus(Duration.ofHours(3));
    Kept whole = new Kept();
    long sent = new TrafficSender(whole).history(traffic, START, end, () -> false);

    Kept pieces = new Kept();
    TrafficSender sender = new TrafficSender(pieces);
    Instant from = START;
    for (long minutes : new long[] {1, 59, 61, 59}) {
      Instant to = from.plus(Duration.ofMinutes(minutes)).plusMillis(minutes == 59 ? 333 : 0);
      sender.history(traffic, from, to.isAfter(end) ? end : to, () -> false);
      from = to;
    }
    sender.history(traffic, from.isAfter(end) ? end : from, end, () -> false);

    assertThat(pieces.records).isEqualTo(whole.records);
    assertThat(sent).isEqualTo(whole.records.size()).isEqualTo(sender.sent());
    assertThat(sender.reached()).isEqualTo(end);
  }

  @Test
  void historyHasAPulsePerSourceAndHour() {
    Kept kept = new Kept();
    new TrafficSender(kept)
        .history(
            new Traffic(PROFILE.perDay(100)), START, START.plus(Duration.ofHours(10)), () -> false);
    assertThat(kept.pulses().stream().map(MemberEvent::getOccurredAt).distinct()).hasSize(10);
    assertThat(kept.pulses())
        .hasSize(10 * PROFILE.size().communities())
        .extracting(MemberEvent::getAttributes)
        .containsOnly(Map.of("every", "PT1H"));
  }

  @Test
  void liveTrafficKeepsThePaceOfTheClock() throws InterruptedException {
    AtomicLong now = new AtomicLong(START.toEpochMilli());
    Kept kept = new Kept();
    TrafficSender sender =
        new TrafficSender(kept, () -> Instant.ofEpochMilli(now.get()), now::addAndGet);
    Instant end = START.plusSeconds(60);
    sender.live(new Traffic(PROFILE.perSecond(200)), START, () -> now.get() >= end.toEpochMilli());

    assertThat(kept.records.size() - kept.pulses().size()).isBetween(11_980, 12_000);
    assertThat(kept.pulses())
        .hasSize(PROFILE.size().communities())
        .extracting(MemberEvent::getAttributes)
        .containsOnly(Map.of("every", "PT1M"));
    assertThat(kept.records)
        .extracting(r -> r instanceof ChatMessage m ? m.getOccurredAt() : occurredAt(r))
        .allMatch(at -> !at.isAfter(end));
  }

  @Test
  void liveSourcesTakeTurnsSoThatTimePassesInSmallSteps() throws InterruptedException {
    AtomicLong now = new AtomicLong(START.toEpochMilli());
    Instant end = START.plus(Duration.ofMinutes(3));
    Kept kept = new Kept();
    new TrafficSender(kept, () -> Instant.ofEpochMilli(now.get()), now::addAndGet)
        .live(new Traffic(PROFILE), START, () -> now.get() > end.toEpochMilli());

    List<Instant> times = kept.pulses().stream().map(MemberEvent::getOccurredAt).toList();
    Duration step = PROFILE.pulseEvery().dividedBy(PROFILE.size().communities());
    assertThat(times).hasSize(3 * PROFILE.size().communities()).startsWith(START);
    for (int pulse = 1; pulse < times.size(); pulse++) {
      assertThat(times.get(pulse)).isEqualTo(times.get(pulse - 1).plus(step));
    }
    String first = kept.pulses().get(0).getCommunityId();
    assertThat(kept.pulses().stream().filter(pulse -> pulse.getCommunityId().equals(first)))
        .extracting(MemberEvent::getOccurredAt)
        .containsExactly(START, START.plusSeconds(60), START.plusSeconds(120));
  }

  @Test
  void liveTrafficGoesOnWhereItsHistoryEnds() throws InterruptedException {
    Traffic traffic = new Traffic(PROFILE);
    Instant live = START.plus(Duration.ofHours(1)).plusMillis(333);
    Instant end = live.plus(Duration.ofMinutes(20));
    Kept parts = new Kept();
    AtomicLong now = new AtomicLong(live.plusSeconds(90).toEpochMilli());
    TrafficSender sender =
        new TrafficSender(parts, () -> Instant.ofEpochMilli(now.get()), now::addAndGet);
    sender.history(traffic, START, live, () -> false);
    sender.live(traffic, live, () -> now.get() > end.toEpochMilli());

    Kept whole = new Kept();
    new TrafficSender(whole).history(traffic, START, end, () -> false);
    parts.records.removeAll(parts.pulses());
    whole.records.removeAll(whole.pulses());
    assertThat(parts.records).isEqualTo(whole.records);
  }

  @Test
  void stopsWhenTold() {
    Kept kept = new Kept();
    TrafficSender sender = new TrafficSender(kept);
    sender.history(
        new Traffic(PROFILE),
        START,
        START.plus(Duration.ofDays(365)),
        () -> kept.records.size() >= 1_000);
    assertThat(kept.records).hasSizeBetween(1_000, 1_020);
  }

  private static Instant occurredAt(Object event) {
    return ((MemberEvent) event).getOccurredAt();
  }
}
