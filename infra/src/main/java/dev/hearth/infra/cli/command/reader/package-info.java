/** {@code hearth reader}: analysts who may see some communities only. */
@NullMarked
package dev.hearth.infra.cli.command.reader;

import org.jspecify.annotations.NullMarked;
