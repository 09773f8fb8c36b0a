package dev.hearth.jobs.testing;

import dev.hearth.jobs.flow.event.Event;
import dev.hearth.jobs.flow.event.EventType;
import dev.hearth.jobs.flow.event.Origin;
import dev.hearth.jobs.flow.event.Role;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Events in words of the domain: {@code Events.message().by(7).in("g1").at("10:00").event()}.
 *
 * <p>Each call of {@link #message()} or {@link #of(EventType)} begins a new event, with an id of
 * its own; {@link #is(long)} gives it another's, which makes it a repeat. All happen on one day,
 * 2024-05-14 UTC, unless milliseconds are given.
 */
public final class Events {
  /** 2024-05-14T00:00:00Z, milliseconds. */
  public static final long DAY_MS = 1_715_644_800_000L;

  private static final AtomicLong NEXT = new AtomicLong(1);

  private final EventType type;
  private final long number = NEXT.getAndIncrement();
  private long identity = number * 0x9e3779b97f4a7c15L;
  private String platform = "p";
  private String communityId = "c";
  private String groupId = "g1";
  private long member = 1;
  private long atMs = at24("10:00");
  private Role role = Role.MEMBER;
  private int flags;

  private Events(EventType type) {
    this.type = type;
  }

  /** A text of a member in group g1 of community c at 10:00. */
  public static Events message() {
    return of(EventType.TEXT);
  }

  /** Something else that happened. */
  public static Events of(EventType type) {
    return new Events(type);
  }

  /**
   * A time of the day of all events, milliseconds since 1970 UTC.
   *
   * @param time such as {@code 10:00}, {@code 10:00:59} or {@code 10:00:59.999}
   */
  public static long at24(String time) {
    return DAY_MS + LocalTime.parse(time, DateTimeFormatter.ISO_LOCAL_TIME).toNanoOfDay() / 1000000;
  }

  /** On which platform. */
  public Events on(String somePlatform) {
    platform = somePlatform;
    return this;
  }

  /** Who: any number stands for a member, whose id is {@code m} and the number. */
  public Events by(long someone) {
    member = someone;
    return this;
  }

  /** In which group. */
  public Events in(String group) {
    groupId = group;
    return this;
  }

  /** In which community. */
  public Events of(String community) {
    communityId = community;
    return this;
  }

  /** When, as a time of the day. */
  public Events at(String time) {
    return at(at24(time));
  }

  /** When, milliseconds since 1970 UTC. */
  public Events at(long ms) {
    atMs = ms;
    return this;
  }

  /** In which role. */
  public Events as(Role someRole) {
    role = someRole;
    return this;
  }

  /** With any of {@link Event#REPLY}, {@link Event#QUESTION}, {@link Event#EFFECTIVE}. */
  public Events with(int someFlags) {
    flags = someFlags;
    return this;
  }

  /** Which event it is: two with one number are repeats of each other. */
  public Events is(long someIdentity) {
    identity = someIdentity;
    return this;
  }

  /** The event as the jobs keyed by group see it. */
  public Event event() {
    return new Event(
        platform,
        communityId,
        groupId,
        "m" + member,
        member,
        identity,
        atMs,
        type,
        role,
        (byte) flags,
        new Origin("hearth.messages.v1", 0, number));
  }
}
