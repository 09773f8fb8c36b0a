/** Definitions of funnels as people write them. */
@NullMarked
package dev.hearth.jobs.funnel.file;

import org.jspecify.annotations.NullMarked;
