/** Proof under fire: an installation of real parts, faults from a seed, and a referee. */
@NullMarked
package dev.hearth.infra.chaos;

import org.jspecify.annotations.NullMarked;
