/** One member followed through the days: what is kept, what is said, and the rule between. */
@NullMarked
package dev.hearth.jobs.members.track;

import org.jspecify.annotations.NullMarked;
