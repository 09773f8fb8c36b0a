package dev.hearth.infra.chaos.proxy;

import java.util.concurrent.atomic.AtomicInteger;

/** What a proxy does to inserts until it is lifted or has struck often enough. Thread-safe. */
public final class Disturbance {

  /** The ways in which a connection can go wrong. */
  public enum Kind {
    /** Nobody is there: connections are cut as they come, open ones at once. */
    AWAY,
    /** The connection ends in the middle of the request: the server sees half an insert. */
    CUT_REQUEST,
    /** The server has done the work; its answer never arrives, the connection ends instead. */
    CUT_ANSWER,
    /** The answer comes late. */
    HOLD_ANSWER,
    /** The answer comes byte by byte. */
    TRICKLE_ANSWER,
    /** The answer never comes and the connection stays. */
    STUCK,
    /** Settings are added to the request, which the server then refuses for its own reasons. */
    REWRITE
  }

  private final Kind kind;
  private final long millis;
  private final String settings;
  private final AtomicInteger left;
  private final AtomicInteger strikes = new AtomicInteger();

  private Disturbance(Kind kind, int times, long millis, String settings) {
    this.kind = kind;
    this.left = new AtomicInteger(times);
    this.millis = millis;
    this.settings = settings;
  }

  /** Nobody is there until this is lifted. */
  public static Disturbance away() {
    return new Disturbance(Kind.AWAY, Integer.MAX_VALUE, 0, "");
  }

  /** The next inserts are cut off half way to the server. */
  public static Disturbance cutRequests(int times) {
    return new Disturbance(Kind.CUT_REQUEST, times, 0, "");
  }

  /** The next inserts are applied, and the connection ends before the answer. */
  public static Disturbance cutAnswers(int times) {
    return new Disturbance(Kind.CUT_ANSWER, times, 0, "");
  }

  /** The answers of the next inserts come so much later. */
  public static Disturbance holdAnswers(int times, long millis) {
    return new Disturbance(Kind.HOLD_ANSWER, times, millis, "");
  }

  /** The answers of the next inserts come one byte at a time, with such pauses. */
  public static Disturbance trickleAnswers(int times, long millis) {
    return new Disturbance(Kind.TRICKLE_ANSWER, times, millis, "");
  }

  /** The answers of the next inserts never come. */
  public static Disturbance stuck(int times) {
    return new Disturbance(Kind.STUCK, times, 0, "");
  }

  /**
   * Inserts carry these settings until this is lifted.
   *
   * @param settings as in an address: {@code readonly=1&max_memory_usage=1}
   */
  public static Disturbance rewrite(String settings) {
    return new Disturbance(Kind.REWRITE, Integer.MAX_VALUE, 0, settings);
  }

  /** How it goes wrong. */
  public Kind kind() {
    return kind;
  }

  /** How often it has struck. */
  public int strikes() {
    return strikes.get();
  }

  /** True once it strikes no more. */
  public boolean spent() {
    return left.get() <= 0;
  }

  long millis() {
    return millis;
  }

  String settings() {
    return settings;
  }

  /** True for as many callers as it may strike. */
  boolean strike() {
    if (left.getAndUpdate(count -> Math.max(0, count - 1)) <= 0) {
      return false;
    }
    strikes.incrementAndGet();
    return true;
  }
}
