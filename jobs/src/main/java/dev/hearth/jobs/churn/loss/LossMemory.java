package dev.hearth.jobs.churn.loss;

/**
 * What is remembered of a community's loyal members.
 *
 * @param snapshotMs the last snapshot, milliseconds since 1970 UTC
 * @param members how many there are
 * @param expected how many of them are expected to be lost
 * @param told whether it was told that these are too many
 * @param toldMs since when, milliseconds since 1970 UTC; 0 while it was not told
 */
public record LossMemory(long snapshotMs, int members, double expected, boolean told, long toldMs) {

  static LossMemory begin(long snapshotMs, boolean told, long toldMs) {
    return new LossMemory(snapshotMs, 0, 0, told, toldMs);
  }

  LossMemory with(double probability) {
    return new LossMemory(snapshotMs, members + 1, expected + probability, told, toldMs);
  }

  LossMemory told(boolean now, long atMs) {
    return new LossMemory(snapshotMs, members, expected, now, now ? atMs : 0);
  }

  double share() {
    return members == 0 ? 0 : expected / members;
  }
}
