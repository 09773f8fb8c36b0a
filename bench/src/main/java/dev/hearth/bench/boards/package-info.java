/** How fast the boards are over a large installation. */
@NullMarked
package dev.hearth.bench.boards;

import org.jspecify.annotations.NullMarked;
