/** Forgetting a member: which rows there are, how they go, and the proof that none is left. */
@NullMarked
package dev.hearth.infra.erase;

import org.jspecify.annotations.NullMarked;
