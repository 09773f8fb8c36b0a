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
import org.apache.flink.configuration.ReadableConfig;

/** The traffic of a demonstration: one of its groups goes cold soon after it is live. */
final class DemoTraffic {
  /** Little enough that five weeks of it are caught up with in a minute or two. */
  private static final double EVENTS_PER_DAY = 60_000;

  /** How long somebody has been looking by then. */
  private static final Duration LOOKED = Duration.ofMinutes(2);

  /** Records of history that are sent and caught up with in a second, on a small machine. */
  private static final double PER_SECOND = 20_000;

  private DemoTraffic() {}

  /** The same for the same mark and configuration. */
  static Traffic of(TrafficMark mark, ReadableConfig config) {
    TrafficProfile plain =
        TrafficProfile.standard(mark.seed(), mark.start()).perDay(EVENTS_PER_DAY);
    var model = new SilenceModel(SilencePolicy.from(config), CalendarOptions.calendars(config));
    return SilenceCue.of(model, plain, mark.live(), coldAt(mark));
  }

  private static Instant coldAt(TrafficMark mark) {
    double days = Duration.between(mark.start(), mark.live()).toSeconds() / 86_400.0;
    long seconds = (long) (days * EVENTS_PER_DAY / PER_SECOND);
    return mark.live().plus(LOOKED).plusSeconds(seconds);
  }
}
