/**
 * A step of an alert as each kind of webhook wants to be told it, signed, and what its answer
 * means. Pure: sends nothing, reads no clock.
 */
@NullMarked
package dev.hearth.infra.notify.body;

import org.jspecify.annotations.NullMarked;
