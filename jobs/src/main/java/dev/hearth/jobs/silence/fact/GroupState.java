package dev.hearth.jobs.silence.fact;

/** What a group is in. The order is part of the saved state: append only. */
public enum GroupState {
  /** Less than 28 days old: nothing is said of its silence. */
  NEW,
  /** Too little was said in 28 days (8 messages on 4 days) to judge its silence by. */
  LEARNING,
  /** As lively as ever. */
  ACTIVE,
  /** Silent for so long as groups like it are about once a week. */
  QUIET,
  /** Silent beyond the budget of false alarms; until there is a conversation again. */
  COLD,
  /** No conversation for two weeks, or only one member who spoke. */
  DEAD,
  /** What feeds it is down: nothing can be said. */
  UNKNOWN
}
