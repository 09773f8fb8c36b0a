/** What happened, in our words. Knows nothing but the JDK. */
@NullMarked
package dev.hearth.jobs.flow.event;

import org.jspecify.annotations.NullMarked;
