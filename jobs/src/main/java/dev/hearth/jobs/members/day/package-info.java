/** What a member did on a day in a group: facts and counting, free of Flink. */
@NullMarked
package dev.hearth.jobs.members.day;

import org.jspecify.annotations.NullMarked;
