/** The bytes of what is kept of conversions. */
@NullMarked
package dev.hearth.jobs.funnel.conversion.state;

import org.jspecify.annotations.NullMarked;
