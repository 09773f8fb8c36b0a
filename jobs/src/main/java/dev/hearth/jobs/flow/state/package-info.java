/** How our values become bytes on the network and in saved state: one serializer for all. */
@NullMarked
package dev.hearth.jobs.flow.state;

import org.jspecify.annotations.NullMarked;
