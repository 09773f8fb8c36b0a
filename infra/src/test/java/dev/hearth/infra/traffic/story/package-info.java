/** The moments of stories are what they promise to be. */
@NullMarked
package dev.hearth.infra.traffic.story;

import org.jspecify.annotations.NullMarked;
