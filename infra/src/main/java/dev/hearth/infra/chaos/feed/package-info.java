/** Producers that repeat, reorder, delay, restart and send garbage. */
@NullMarked
package dev.hearth.infra.chaos.feed;

import org.jspecify.annotations.NullMarked;
