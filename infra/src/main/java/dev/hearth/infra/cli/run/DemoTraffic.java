package dev.hearth.infra.cli.run;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficMark;
import dev.hearth.infra.traffic.TrafficProfile;
import dev.hearth.infra.traffic.story.SilenceCue;
import dev.hearth.jobs.flow.calendar.CalendarOptions;
import dev.hearth.jobs.silence.SilenceModel;
import dev.hearth.jobs.silence.SilencePolicy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.OptionalDouble;
import org.apache.flink.configuration.ReadableConfig;

/**
 * The traffic of a demonstration: one of its groups goes cold soon after it is live. What is live
 * goes on where the history ends, at the level of the same hour a week before.
 */
final class DemoTraffic {
  /** Little enough that five weeks of it are caught up with in some minutes. */
  private static final double EVENTS_PER_DAY = 60_000;

  /**
   * The hour that it is in the demonstration's world when it goes live, whatever it is here: its
   * liveliest hours follow, and a person who looks at night sees more than people asleep.
   */
  private static final int LIVE_AT_HOUR = 18;

  /** How long somebody has been looking by then. */
  private static final Duration LOOKED = Duration.ofSeconds(30);

  /** Records of history that are sent and caught up with in a second, on two cores. */
  private static final double PER_SECOND = 12_000;

  private DemoTraffic() {}

  /** The same for the same mark and configuration. */
  static Traffic of(TrafficMark mark, ReadableConfig config) {
    TrafficProfile plain =
        TrafficProfile.standard(mark.seed(), mark.start())
            .perDay(EVENTS_PER_DAY)
            .in(ZoneOffset.ofHours(LIVE_AT_HOUR - hour(mark.live())));
    var model = new SilenceModel(SilencePolicy.from(config), CalendarOptions.calendars(config));
    return SilenceCue.of(model, plain, mark.live(), coldAt(mark));
  }

  /**
   * What follows a history: the same traffic, or its groups at a steady rate that was asked for.
   */
  static Traffic live(Traffic history, OptionalDouble perSecond) {
    return perSecond.isEmpty()
        ? history
        : new Traffic(history.profile().perSecond(perSecond.getAsDouble()));
  }

  private static int hour(Instant at) {
    return at.atOffset(ZoneOffset.UTC).getHour();
  }

  private static Instant coldAt(TrafficMark mark) {
    double days = Duration.between(mark.start(), mark.live()).toSeconds() / 86_400.0;
    long seconds = (long) (days * EVENTS_PER_DAY / PER_SECOND);
    return mark.live().plus(LOOKED).plusSeconds(seconds);
  }
}
