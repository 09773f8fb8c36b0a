/** The command {@code hearth rejected}: what left the flow, and the way back in. */
@NullMarked
package dev.hearth.infra.cli.command.rejected;

import org.jspecify.annotations.NullMarked;
