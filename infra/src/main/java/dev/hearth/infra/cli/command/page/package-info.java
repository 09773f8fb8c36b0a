/** The command that serves Hearth's page over any house. */
@NullMarked
package dev.hearth.infra.cli.command.page;

import org.jspecify.annotations.NullMarked;
