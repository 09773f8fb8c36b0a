/** The parts of a whole installation, each of which can be killed and started again. */
@NullMarked
package dev.hearth.infra.chaos.house;

import org.jspecify.annotations.NullMarked;
