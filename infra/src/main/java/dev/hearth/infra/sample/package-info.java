/** A small generated world that is the same for ever, run through the real jobs. */
@NullMarked
package dev.hearth.infra.sample;

import org.jspecify.annotations.NullMarked;
