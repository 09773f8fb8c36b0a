package dev.hearth.jobs.members.state;

import static dev.hearth.jobs.testing.RoundTrip.assertReadAsWritten;
import static dev.hearth.jobs.testing.RoundTrip.assertRefusesWhatIsNewer;
import static dev.hearth.jobs.testing.RoundTrip.bytes;
import static dev.hearth.jobs.testing.RoundTrip.id;
import static dev.hearth.jobs.testing.RoundTrip.momentMs;
import static org.assertj.core.api.Assertions.assertThat;

import dev.hearth.jobs.flow.event.GroupKey;
import dev.hearth.jobs.flow.event.MemberKey;
import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.members.day.DayCount;
import dev.hearth.jobs.members.day.MemberDay;
import dev.hearth.jobs.members.day.OpenDay;
import dev.hearth.jobs.members.talk.ConcentrationMemory;
import dev.hearth.jobs.members.talk.DayTalk;
import dev.hearth.jobs.members.tier.Standing;
import dev.hearth.jobs.members.tier.Tier;
import dev.hearth.jobs.members.tier.TierChange;
import dev.hearth.jobs.members.tier.TierReason;
import dev.hearth.jobs.members.track.Told;
import dev.hearth.jobs.members.track.TrackMemory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the job of members sends and keeps, whatever is in it. */
class MembersCodecsTest {
  private static final int DRAWS = 200;

  @Test
  void everyValueIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < DRAWS; seed++) {
      Random random = new Random(seed);
      assertReadAsWritten(new MemberDayCodec(), memberDay(random));
      assertReadAsWritten(new TierChangeCodec(), tierChange(random));
      assertReadAsWritten(new ToldCodec(), new Told(memberDay(random), null));
      assertReadAsWritten(new ToldCodec(), new Told(null, tierChange(random)));
      assertReadAsWritten(new TrackMemoryCodec(), track(random));
      assertReadAsWritten(new ConcentrationMemoryCodec(), concentration(random));
    }
  }

  @Test
  void whatALaterBuildSavedIsRefusedAndItIsSaidWhy() throws IOException {
    for (Codec<?> codec :
        List.of(new TrackMemoryCodec(), new ConcentrationMemoryCodec(), new MemberDayCodec())) {
      assertRefusesWhatIsNewer(codec);
    }
  }

  @Test
  void aCopyOfWhatChangesSharesNothing() throws IOException {
    Random random = new Random(1);
    TrackMemory track = track(random);
    track.open().add(openDay(random, momentMs(random)));
    byte[] before = bytes(new TrackMemoryCodec(), track);
    TrackMemory copy = new TrackMemoryCodec().copy(track);
    copy.open().get(0).counts()[0]++;
    copy.open().remove(copy.open().size() - 1);
    assertThat(bytes(new TrackMemoryCodec(), track)).isEqualTo(before);

    ConcentrationMemory talk =
        new ConcentrationMemory(
            new GroupKey("acme", "g"), "slack", List.of(dayTalk(random, 20_000)), 0, 0);
    before = bytes(new ConcentrationMemoryCodec(), talk);
    new ConcentrationMemoryCodec().copy(talk).days().get(0).counts().put("somebody else", 1);
    assertThat(bytes(new ConcentrationMemoryCodec(), talk)).isEqualTo(before);
  }

  private static MemberDay memberDay(Random random) {
    return new MemberDay(
        id(random),
        id(random),
        id(random),
        id(random),
        random.nextInt(50_000),
        momentMs(random),
        counts(random),
        momentMs(random),
        momentMs(random),
        random.nextBoolean());
  }

  private static int[] counts(Random random) {
    return IntStream.range(0, DayCount.size()).map(i -> random.nextInt(1_000)).toArray();
  }

  private static TierChange tierChange(Random random) {
    return new TierChange(
        id(random),
        id(random),
        momentMs(random),
        any(random, Tier.values()),
        any(random, Tier.values()),
        any(random, TierReason.values()),
        random.nextBoolean() ? 0 : momentMs(random),
        random.nextInt(1_000));
  }

  private static TrackMemory track(Random random) {
    long nowMs = momentMs(random);
    List<OpenDay> open =
        IntStream.range(0, random.nextInt(4)).mapToObj(i -> openDay(random, nowMs)).toList();
    List<String> groups =
        IntStream.range(0, random.nextInt(5)).mapToObj(i -> i + id(random)).toList();
    Standing standing =
        new Standing(
            groups,
            random.nextBoolean() ? 0 : nowMs - random.nextInt(),
            new Standing.Activity(random.nextInt(50_000), random.nextLong()),
            any(random, Tier.values()),
            new Standing.Turn(
                random.nextInt(1_000),
                random.nextBoolean() ? Long.MAX_VALUE : nowMs + random.nextInt(1_000_000_000)));
    return new TrackMemory(new MemberKey(id(random), id(random)), nowMs, open, standing);
  }

  private static OpenDay openDay(Random random, long nowMs) {
    long saidMs = random.nextBoolean() ? 0 : nowMs - random.nextInt(100_000_000);
    return new OpenDay(
        id(random),
        id(random),
        random.nextInt(50_000),
        counts(random),
        new OpenDay.Said(
            nowMs - random.nextInt(100_000_000),
            nowMs + random.nextInt(100_000_000),
            saidMs == 0 ? 0 : 1 + random.nextInt(5_000),
            saidMs));
  }

  private static ConcentrationMemory concentration(Random random) {
    int first = random.nextInt(50_000);
    List<DayTalk> days =
        IntStream.range(0, random.nextInt(ConcentrationMemory.DAYS))
            .mapToObj(day -> dayTalk(random, first + day))
            .toList();
    return new ConcentrationMemory(
        new GroupKey(id(random), id(random)),
        id(random),
        days,
        random.nextBoolean() ? 0 : momentMs(random),
        momentMs(random));
  }

  private static DayTalk dayTalk(Random random, int day) {
    Map<String, Integer> counts = new TreeMap<>();
    for (int left = random.nextInt(20); left > 0; left--) {
      counts.put(left + id(random), 1 + random.nextInt(10_000));
    }
    return new DayTalk(day, counts, random.nextInt(1_000));
  }

  private static <T> T any(Random random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
