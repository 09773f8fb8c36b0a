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

  /** Long enough for the silence to be told from a quiet night some minutes after {@code now}. */
  private static final Duration SILENT = Duration.ofHours(12);

  /** A whole day of water, and the night before it. */
  private static final Duration FLOOD = Duration.ofHours(36);

  /** A story that is at its height at a time. */
  public static Story at(Instant now) {
    return new Story(now.minus(SILENT), now.minus(FLOOD));
  }
}
