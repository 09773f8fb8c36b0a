package dev.hearth.infra.chaos.feed;

import dev.hearth.infra.traffic.Traffic;
import dev.hearth.infra.traffic.TrafficEvent;
import java.time.Duration;

/** Generated traffic without an end. */
public record GeneratedScript(Traffic traffic) implements Script {
  private static final double SECONDS_PER_DAY = 86_400;

  @Override
  public long size() {
    return Long.MAX_VALUE;
  }

  @Override
  public TrafficEvent at(long index) {
    return traffic.at(index);
  }

  @Override
  public long eventsIn(Duration eventTime) {
    return (long) (eventTime.toSeconds() * traffic.profile().eventsPerDay() / SECONDS_PER_DAY);
  }

  @Override
  public Duration pulseEvery() {
    return Duration.ofMinutes(1);
  }
}
