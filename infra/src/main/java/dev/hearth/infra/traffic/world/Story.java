package dev.hearth.infra.traffic.world;

import java.time.Duration;
import java.time.Instant;

/**
 * What befalls two lively groups of a world, so that there is something to see: one falls silent
 * for good, the other fills with water, many short texts and stickers by the same few people.
 *
 * @param silentFrom when the one falls silent
 * @param floodFrom when the other begins to fill with water
 */
public record Story(Instant silentFrom, Instant floodFrom) {
  /** Nothing happens to anybody. */
  public static final Story NONE =
      new Story(Instant.ofEpochMilli(Long.MAX_VALUE), Instant.ofEpochMilli(Long.MAX_VALUE));

  /** A whole day of water, and the night before it. */
  private static final Duration FLOOD = Duration.ofHours(36);

  /** A story in which it is time, by now, to say that the silence is none of the usual ones. */
  public static Story at(Instant now, Instant silentFrom) {
    return new Story(silentFrom, now.minus(FLOOD));
  }
}
