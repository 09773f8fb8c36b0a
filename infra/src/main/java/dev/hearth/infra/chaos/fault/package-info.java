/** The faults: who is struck, how, and for how long. */
@NullMarked
package dev.hearth.infra.chaos.fault;

import org.jspecify.annotations.NullMarked;
