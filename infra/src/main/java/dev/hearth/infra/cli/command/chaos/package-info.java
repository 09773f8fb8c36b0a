/** The command {@code hearth chaos}. */
@NullMarked
package dev.hearth.infra.cli.command.chaos;

import org.jspecify.annotations.NullMarked;
