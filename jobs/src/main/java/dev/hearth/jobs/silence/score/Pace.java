package dev.hearth.jobs.silence.score;

/**
 * How often conversations begin in a group, and how silent it is now: the statistic "conversations
 * missed". A conversation begins with a message after 30 minutes without one.
 *
 * <p>{@code rate = (S + 8) / (E + 48)} conversations per operational hour, where {@code S} are
 * conversations and {@code E} the operational hours they took, both fading with a half-life of 7
 * days; before anything is known one comes every six hours. The score of a silence is the rate, as
 * it was at the last message, times the operational hours since.
 */
public final class Pace {
  /** A message after so long a pause begins a conversation, milliseconds. */
  public static final long PAUSE_MS = 30 * 60_000L;

  private static final double HALF_LIFE_MS = 7.0 * 24 * WeekHours.HOUR_MS;
  private static final double PRIOR_CONVERSATIONS = 8;
  private static final double PRIOR_HOURS = 6;
  private static final long DAY_MS = 24 * WeekHours.HOUR_MS;
  private static final long OLD_ENOUGH_MS = 28 * DAY_MS;

  private final ActiveHours hours;
  private final DayCounts days;
  private double conversations = 1;
  private double operational;
  private long firstMs;
  private long lastMs;
  private long hour;
  private long hourMs;
  private long offsetMs;
  private double hourWeight;

  /** A group with its first message. */
  public Pace(long atMs, long offsetMs, CommunityHours community, Shape shape) {
    this.hours = new ActiveHours();
    this.days = new DayCounts();
    this.firstMs = atMs;
    this.lastMs = atMs;
    enter(atMs, offsetMs, community, shape);
    days.add(Math.floorDiv(atMs, DAY_MS));
  }

  /** Takes up what was saved. */
  public Pace(ActiveHours hours, DayCounts days, Marks marks) {
    this.hours = hours;
    this.days = days;
    this.conversations = marks.conversations();
    this.operational = marks.operational();
    this.firstMs = marks.firstMs();
    this.lastMs = marks.lastMs();
    this.hour = marks.hour();
    this.hourMs = marks.hourMs();
    this.offsetMs = marks.offsetMs();
    this.hourWeight = marks.hourWeight();
  }

  /**
   * What is saved of a pace besides its hours and days.
   *
   * @param hour the last hour of the calendar in which something was said
   * @param hourMs when something was first said in it
   * @param offsetMs of local time from UTC then
   * @param hourWeight how lively that hour is
   */
  public record Marks(
      double conversations,
      double operational,
      long firstMs,
      long lastMs,
      long hour,
      long hourMs,
      long offsetMs,
      double hourWeight) {}

  /** What is to be saved. */
  public Marks marks() {
    return new Marks(
        conversations, operational, firstMs, lastMs, hour, hourMs, offsetMs, hourWeight);
  }

  /**
   * Somebody spoke.
   *
   * @param excused time that did not count since the last message
   * @return the score that the silence had reached which this ends
   */
  public double spoke(
      long atMs, long localOffsetMs, CommunityHours community, Shape shape, Excused excused) {
    long pauseMs = atMs - lastMs;
    boolean sameHour = WeekHours.hourOf(atMs, offsetMs) == hour;
    double passed;
    if (sameHour) {
      passed = hourWeight * pauseMs / WeekHours.HOUR_MS;
    } else {
      shape.take(hours, community, hour, hourMs);
      passed = shape.hoursBetween(lastMs, atMs, offsetMs, excused);
    }
    double score = rate() * passed;
    double fade = Math.pow(2.0, -pauseMs / HALF_LIFE_MS);
    conversations = conversations * fade + (pauseMs >= PAUSE_MS ? 1 : 0);
    operational = operational * fade + passed;
    if (WeekHours.hourOf(atMs, localOffsetMs) != hour) {
      enter(atMs, localOffsetMs, community, shape);
    }
    days.add(Math.floorDiv(atMs, DAY_MS));
    lastMs = atMs;
    return score;
  }

  /** Somebody had spoken before the last message: that only says how busy the group is. */
  public void spokeBefore(long atMs, long localOffsetMs) {
    long at = WeekHours.hourOf(atMs, localOffsetMs);
    if (at != hour) {
      hours.add(WeekHours.binOf(at), atMs);
    }
    days.add(Math.floorDiv(atMs, DAY_MS));
  }

  /** Conversations per operational hour. */
  public double rate() {
    return (conversations + PRIOR_CONVERSATIONS)
        / (operational + PRIOR_CONVERSATIONS * PRIOR_HOURS);
  }

  /** Whether enough is known of the group to judge its silence. */
  public boolean armed() {
    return lastMs - firstMs >= OLD_ENOUGH_MS && days.enough();
  }

  /** Whether it is less than 28 days old. */
  public boolean isNew() {
    return lastMs - firstMs < OLD_ENOUGH_MS;
  }

  /** Takes the shape that the group had at its last message; what follows is asked by it. */
  public void take(CommunityHours community, Shape shape) {
    shape.take(hours, community, hour, hourMs);
  }

  /** The score of the silence at a moment, by the group's shape. */
  public double score(long atMs, Shape own, Excused excused) {
    return rate() * own.hoursBetween(lastMs, atMs, offsetMs, excused);
  }

  /** When the silence reaches a score, milliseconds, by the group's shape. */
  public long momentOf(double score, Shape own, Excused excused) {
    return (long) Math.ceil(own.momentAfter(lastMs, score / rate(), offsetMs, excused));
  }

  /** How busy the group was at its last message. */
  public int bucket() {
    return Thresholds.bucketOf(days.perWeek());
  }

  /** Messages a week over the 28 days up to the last message. */
  public double messagesPerWeek() {
    return days.perWeek();
  }

  /** Conversations a week. */
  public double conversationsPerWeek() {
    return rate() * WeekHours.COUNT;
  }

  public long firstMs() {
    return firstMs;
  }

  public long lastMs() {
    return lastMs;
  }

  public ActiveHours hours() {
    return hours;
  }

  public DayCounts days() {
    return days;
  }

  private void enter(long atMs, long localOffsetMs, CommunityHours community, Shape shape) {
    hour = WeekHours.hourOf(atMs, localOffsetMs);
    hourMs = atMs;
    offsetMs = localOffsetMs;
    hours.add(WeekHours.binOf(hour), atMs);
    community.add(hour, atMs);
    shape.take(hours, community, hour, hourMs);
    hourWeight = shape.weight(WeekHours.binOf(hour));
  }
}
