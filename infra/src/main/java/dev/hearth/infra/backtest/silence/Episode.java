package dev.hearth.infra.backtest.silence;

/**
 * A silence that was told.
 *
 * @param group the group's number in the archive
 * @param sinceMs the last message before it
 * @param alarmedAtMs when it was told
 * @param endedAtMs the message that ended it; 0 for none
 * @param score conversations missed when it was told
 * @param threshold the score from which it was told
 */
public record Episode(
    int group, long sinceMs, long alarmedAtMs, long endedAtMs, double score, double threshold) {}
