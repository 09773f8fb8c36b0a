/** {@code hearth notify} and what belongs to it. */
@NullMarked
package dev.hearth.infra.cli.command.notify;

import org.jspecify.annotations.NullMarked;
