package dev.hearth.jobs.churn.member;

import dev.hearth.jobs.churn.score.Habit;

/** What is remembered of a member, about 67 bytes when it is saved; changed in place. */
public final class MemberMemory {
  final Habit habit;

  /** Contributions, each counting half as much after 28 days, as of the last. */
  double weight;

  /** How often a row was written. */
  long rows;

  /** Of when the last row is, milliseconds since 1970. */
  long rowMs;

  /** Whether the member contributed after the last row. */
  boolean unwritten;

  /** The band of the last row. */
  int band;

  /** Whether it was told that the member is at risk. */
  boolean told;

  /** When the band is expected to change, milliseconds since 1970. */
  long crossingMs;

  /** The last snapshot that has a prediction, milliseconds since 1970; 0 for none. */
  long snapshotMs;

  /** Never heard. */
  public MemberMemory() {
    this(new Habit());
  }

  MemberMemory(Habit habit) {
    this.habit = habit;
  }

  MemberMemory copy() {
    MemberMemory copy = new MemberMemory(new Habit(habit.saved()));
    copy.weight = weight;
    copy.rows = rows;
    copy.rowMs = rowMs;
    copy.unwritten = unwritten;
    copy.band = band;
    copy.told = told;
    copy.crossingMs = crossingMs;
    copy.snapshotMs = snapshotMs;
    return copy;
  }
}
