/** What goes to the operator that follows paths, and what it keeps of each. */
@NullMarked
package dev.hearth.jobs.funnel.follow;

import org.jspecify.annotations.NullMarked;
