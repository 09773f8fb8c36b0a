/** Proof on a running system: what the jobs wrote against plain SQL over the raw events. */
@NullMarked
package dev.hearth.infra.verify;

import org.jspecify.annotations.NullMarked;
