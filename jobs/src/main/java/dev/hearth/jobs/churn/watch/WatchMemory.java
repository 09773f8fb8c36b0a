package dev.hearth.jobs.churn.watch;

import dev.hearth.jobs.churn.score.Habit;

/**
 * What is remembered of a member to tell its community of it.
 *
 * @param habit when it contributed
 * @param today contributions of the day that is not over, as far as it is known; 0 for none
 * @param snapshotMs the earliest snapshot of which it is not known what became of it; 0 for none
 */
public record WatchMemory(Habit habit, int today, long snapshotMs) {}
