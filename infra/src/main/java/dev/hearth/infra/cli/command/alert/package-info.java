/** {@code hearth alert} and its commands. */
@NullMarked
package dev.hearth.infra.cli.command.alert;

import org.jspecify.annotations.NullMarked;
