/** What the command line knows of funnels. */
@NullMarked
package dev.hearth.infra.cli.command.funnel;

import org.jspecify.annotations.NullMarked;
