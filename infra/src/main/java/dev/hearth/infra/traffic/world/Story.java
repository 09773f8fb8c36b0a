package dev.hearth.infra.traffic.world;

import java.time.Duration;
import java.time.Instant;

/**
 * What befalls two lively groups of a world, so that there is something to see: one falls silent
 * for good, the other fills with water, many short texts and stickers by the same few people.
 *
 * @param silentGroup number of the group that falls silent; {@link #USUAL} for a lively one
 * @param silentFrom when it falls silent
 * @param floodFrom when the other begins to fill with water
 */
public record Story(int silentGroup, Instant silentFrom, Instant floodFrom) {
  /** No group in particular. */
  public static final int USUAL = -1;

  private static final Instant NEVER = Instant.ofEpochMilli(Long.MAX_VALUE);

  /** Nothing happens to anybody. */
  public static final Story NONE = new Story(USUAL, NEVER, NEVER);

  /** A whole day of water, and the night before it. */
  private static final Duration FLOOD = Duration.ofHours(36);

  /** A story in which it is time, by now, to say that the silence is none of the usual ones. */
  public static Story at(Instant now, Instant silentFrom) {
    return new Story(USUAL, silentFrom, now.minus(FLOOD));
  }

  /** The same water, and nobody falls silent. */
  public Story withoutSilence() {
    return new Story(USUAL, NEVER, floodFrom);
  }

  /** The same water, and another silence. */
  public Story silent(int group, Instant from) {
    return new Story(group, from, floodFrom);
  }
}
