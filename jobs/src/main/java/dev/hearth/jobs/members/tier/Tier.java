package dev.hearth.jobs.members.tier;

/** Where a member stands in a community. The order is part of the saved state: append only. */
public enum Tier {
  /** Never seen before. */
  NONE,
  NEWCOMER,
  MEMBER,
  LOYAL,
  SILENT,
  /** Left the last group that is known, or was removed from it. */
  LEFT
}
