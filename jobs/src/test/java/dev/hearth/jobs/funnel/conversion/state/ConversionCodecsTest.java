package dev.hearth.jobs.funnel.conversion.state;

import static dev.hearth.jobs.testing.RoundTrip.assertReadAsWritten;
import static dev.hearth.jobs.testing.RoundTrip.assertRefusesWhatIsNewer;
import static dev.hearth.jobs.testing.RoundTrip.id;
import static dev.hearth.jobs.testing.RoundTrip.momentMs;

import dev.hearth.jobs.flow.state.Codec;
import dev.hearth.jobs.funnel.conversion.ConversionMemory;
import dev.hearth.jobs.funnel.conversion.DayRate;
import dev.hearth.jobs.funnel.conversion.Segment;
import dev.hearth.jobs.funnel.conversion.Settled;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is sent and kept of conversions, whatever is in it. */
class ConversionCodecsTest {
  private static final int DRAWS = 200;

  @Test
  void everyValueIsReadAsItWasWritten() throws IOException {
    for (int seed = 0; seed < DRAWS; seed++) {
      Random random = new Random(seed);
      Segment segment = segment(random);
      assertReadAsWritten(new SegmentCodec(), segment);
      assertReadAsWritten(
          new SettledCodec(),
          new Settled(
              segment,
              random.nextInt(),
              random.nextBoolean(),
              random.nextLong(),
              momentMs(random)));
      List<DayRate> days =
          IntStream.range(0, random.nextInt(ConversionMemory.DAYS))
              .mapToObj(day -> new DayRate(day, random.nextInt(), random.nextInt()))
              .toList();
      assertReadAsWritten(
          new ConversionMemoryCodec(),
          new ConversionMemory(
              segment, days, random.nextLong(), random.nextInt(), momentMs(random)));
    }
  }

  @Test
  void whatALaterBuildSavedIsRefusedAndItIsSaidWhy() throws IOException {
    for (Codec<?> codec :
        List.of(new SegmentCodec(), new SettledCodec(), new ConversionMemoryCodec())) {
      assertRefusesWhatIsNewer(codec);
    }
  }

  private static Segment segment(Random random) {
    return new Segment(
        id(random), id(random), random.nextInt(), id(random), id(random), id(random));
  }
}
