/** What silence detection remembers of a community, as bytes. */
@NullMarked
package dev.hearth.jobs.silence.state;

import org.jspecify.annotations.NullMarked;
