/** Proofs about the words on the wire. */
@NullMarked
package dev.hearth.schemas;

import org.jspecify.annotations.NullMarked;
