/** The command that forgets a member. */
@NullMarked
package dev.hearth.infra.cli.command.erase;

import org.jspecify.annotations.NullMarked;
