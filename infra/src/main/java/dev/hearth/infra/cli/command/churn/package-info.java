/** What the command line knows of churn. */
@NullMarked
package dev.hearth.infra.cli.command.churn;

import org.jspecify.annotations.NullMarked;
