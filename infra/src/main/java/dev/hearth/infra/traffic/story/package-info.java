/** Finds the moment of a story at which something happens to be seen. */
@NullMarked
package dev.hearth.infra.traffic.story;

import org.jspecify.annotations.NullMarked;
