/** Everything that Hearth runs on, started and stopped together over one data directory. */
@NullMarked
package dev.hearth.infra.stack;

import org.jspecify.annotations.NullMarked;
