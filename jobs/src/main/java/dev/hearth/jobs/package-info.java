/** What Hearth decides: the jobs and where they begin and end. Open {@code HearthJobs} first. */
@NullMarked
package dev.hearth.jobs;

import org.jspecify.annotations.NullMarked;
