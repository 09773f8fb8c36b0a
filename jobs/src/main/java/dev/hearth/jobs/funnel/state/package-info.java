/** The bytes of what funnels send and keep. */
@NullMarked
package dev.hearth.jobs.funnel.state;

import org.jspecify.annotations.NullMarked;
