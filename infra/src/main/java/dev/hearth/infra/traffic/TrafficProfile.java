package dev.hearth.infra.traffic;

import dev.hearth.infra.traffic.world.Story;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;

/**
 * What generated traffic looks like. The same profile gives the same events everywhere.
 *
 * @param seed everything random follows from it
 * @param size how many communities, groups and members
 * @param start when index 0 happens
 * @param horizon the time after the start in which groups go cold and members fade
 * @param zone whose day and night the rate follows
 * @param eventsPerDay mean rate over a week
 * @param rhythm how strong day and night differ: 0 not at all, 1 fully
 * @param disorder no event happens earlier than this before it arrives, repeats aside
 * @param repeatWithin a repeat arrives within this time after its original
 * @param pulseEvery how often each community's source says that it is alive, in live traffic
 * @param shares how often things happen; what is missing is {@link Share#usual()}
 * @param story what befalls two of its groups
 */
public record TrafficProfile(
    long seed,
    Size size,
    Instant start,
    Duration horizon,
    ZoneId zone,
    double eventsPerDay,
    double rhythm,
    Duration disorder,
    Duration repeatWithin,
    Duration pulseEvery,
    Map<Share, Double> shares,
    Story story) {

  /**
   * How large the world is.
   *
   * @param communities how many communities, at least 1
   * @param groups how many groups in all, at least one per community
   * @param members how many members in all, at least one per community
   */
  public record Size(int communities, int groups, int members) {
    /** Checks the numbers against each other. */
    public Size {
      require(communities >= 1, "communities must be at least 1, not " + communities);
      require(groups >= communities, "groups must be at least as many as communities");
      require(members >= communities, "members must be at least as many as communities");
    }
  }

  /** Checks each value. */
  public TrafficProfile {
    require(eventsPerDay > 0, "eventsPerDay must be more than 0, not " + eventsPerDay);
    require(rhythm >= 0 && rhythm <= 1, "rhythm must be between 0 and 1, not " + rhythm);
    require(positive(horizon), "horizon must be more than 0");
    require(!disorder.isNegative(), "disorder must not be negative");
    require(positive(repeatWithin), "repeatWithin must be more than 0");
    require(positive(pulseEvery), "pulseEvery must be more than 0");
    shares.forEach(
        (share, value) ->
            require(value >= 0 && value <= 1, share + " must be between 0 and 1, not " + value));
    shares = Map.copyOf(shares);
  }

  /** A lively installation: eight communities, two thousand groups, 150,000 events a day. */
  public static TrafficProfile standard(long seed, Instant start) {
    return new TrafficProfile(
        seed,
        new Size(8, 2_000, 60_000),
        start,
        Duration.ofDays(28),
        ZoneOffset.UTC,
        150_000,
        1,
        Duration.ofSeconds(20),
        Duration.ofMinutes(10),
        Duration.ofMinutes(1),
        Map.of(),
        Story.NONE);
  }

  /** How often something happens. */
  public double share(Share share) {
    return shares.getOrDefault(share, share.usual());
  }

  /** The same with another share. */
  public TrafficProfile with(Share share, double value) {
    Map<Share, Double> changed = new EnumMap<>(Share.class);
    changed.putAll(shares);
    changed.put(share, value);
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        zone,
        eventsPerDay,
        rhythm,
        disorder,
        repeatWithin,
        pulseEvery,
        changed,
        story);
  }

  /** The same world with another number of groups and people. */
  public TrafficProfile with(Size changed) {
    return new TrafficProfile(
        seed,
        changed,
        start,
        horizon,
        zone,
        eventsPerDay,
        rhythm,
        disorder,
        repeatWithin,
        pulseEvery,
        shares,
        story);
  }

  /** The same world at another mean rate per day. */
  public TrafficProfile perDay(double events) {
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        zone,
        events,
        rhythm,
        disorder,
        repeatWithin,
        pulseEvery,
        shares,
        story);
  }

  /** The same world where it is day and night at other times. */
  public TrafficProfile in(ZoneId another) {
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        another,
        eventsPerDay,
        rhythm,
        disorder,
        repeatWithin,
        pulseEvery,
        shares,
        story);
  }

  /**
   * The same groups and members at a steady rate, day and night: for live traffic after a history
   * of another rate.
   */
  public TrafficProfile perSecond(double events) {
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        zone,
        events * 86_400,
        0,
        disorder,
        repeatWithin,
        pulseEvery,
        shares,
        story);
  }

  /** The same with another bound of disorder. */
  public TrafficProfile withDisorder(Duration bound) {
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        zone,
        eventsPerDay,
        rhythm,
        bound,
        repeatWithin,
        pulseEvery,
        shares,
        story);
  }

  /** The same with another story. */
  public TrafficProfile with(Story another) {
    return new TrafficProfile(
        seed,
        size,
        start,
        horizon,
        zone,
        eventsPerDay,
        rhythm,
        disorder,
        repeatWithin,
        pulseEvery,
        shares,
        another);
  }

  private static boolean positive(Duration duration) {
    return !duration.isZero() && !duration.isNegative();
  }

  private static void require(boolean claim, String otherwise) {
    if (!claim) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
