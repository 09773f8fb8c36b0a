package dev.hearth.infra.notify.answer;

import java.time.Duration;

/**
 * What became of a call.
 *
 * @param fate what is to be done now
 * @param what the answer in words, without any secret
 * @param after how long the receiver wants to be left alone; zero where it did not say
 */
public record Verdict(Fate fate, String what, Duration after) {

  /** What is to be done. */
  public enum Fate {
    /** It was taken: done. */
    TAKEN,
    /** It will never be taken: given up, and written down. */
    REFUSED,
    /** The receiver is away or wants a pause: everything for it waits, and is sent again. */
    AWAY,
    /** The receiver stumbled, maybe over this call: it is sent again, others go on. */
    STUMBLED
  }

  /** Taken. */
  public static Verdict taken(String what) {
    return new Verdict(Fate.TAKEN, what, Duration.ZERO);
  }

  /** Refused for good. */
  public static Verdict refused(String what) {
    return new Verdict(Fate.REFUSED, what, Duration.ZERO);
  }

  /** Away. */
  public static Verdict away(String what, Duration after) {
    return new Verdict(Fate.AWAY, what, after);
  }

  /** Stumbled. */
  public static Verdict stumbled(String what) {
    return new Verdict(Fate.STUMBLED, what, Duration.ZERO);
  }
}
